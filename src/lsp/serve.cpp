// The threads of the server: one reads, one works through the messages in order, one does what
// takes long apart from them. They meet in the inbox and in the one writer.
#include "lsp/serve.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>

#include "lsp/framing.h"
#include "lsp/inbox.h"

namespace hullint::lsp {
namespace {

constexpr auto patience = std::chrono::milliseconds(2000);

// Writes whole frames, whichever thread they come from.
class Writer {
 public:
  explicit Writer(int descriptor) : descriptor_(descriptor) {}

  void send(std::string_view body) {
    const std::lock_guard lock(mutex_);
    if (closed_) return;
    const std::string bytes = frame(body);
    std::string_view rest = bytes;
    while (!rest.empty()) {
      const ssize_t written = write(descriptor_, rest.data(), rest.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) {
        closed_ = true;
        return;
      }
      rest.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  // The client has stopped listening.
  bool closed() const { return closed_; }

 private:
  int descriptor_;
  std::mutex mutex_;
  std::atomic<bool> closed_{false};
};

// Reads until the stream ends or `wake` becomes readable.
void read_messages(int descriptor, int wake, Inbox& inbox) {
  FrameReader frames;
  std::array<char, 1 << 16> buffer;
  std::array<pollfd, 2> waits{{{descriptor, POLLIN, 0}, {wake, POLLIN, 0}}};
  while (true) {
    if (poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR) break;
    if (waits[1].revents != 0) return;
    if (waits[0].revents == 0) continue;
    const ssize_t size = read(descriptor, buffer.data(), buffer.size());
    if (size < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (size <= 0) break;
    std::vector<Message> messages;
    for (std::string& body : frames.feed({buffer.data(), static_cast<std::size_t>(size)}))
      messages.push_back(read_message(std::move(body)));
    inbox.put(std::move(messages));
  }
  inbox.put(Inbox::Item(Inbox::End{}));
}

// Does one piece of work after another, at a low priority.
class Background {
 public:
  explicit Background(Inbox& inbox) : inbox_(inbox), thread_([this] { run(); }) {}
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;
  ~Background() {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
    }
    arrived_.notify_one();
    thread_.join();
  }

  void add(Work work) {
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(std::move(work));
    }
    arrived_.notify_one();
  }

 private:
  void run() {
    // Of this thread alone, as Linux has it.
    setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), 10);
    while (true) {
      Work work;
      {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [&] { return stop_ || !waiting_.empty(); });
        if (stop_) return;
        work = std::move(waiting_.front());
        waiting_.pop_front();
      }
      if (Completion done = work(stop_)) inbox_.put(Inbox::Item(std::move(done)));
    }
  }

  Inbox& inbox_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Work> waiting_;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

bool is_gone(std::int64_t process) {
  return process > 0 && kill(static_cast<pid_t>(process), 0) != 0 && errno == ESRCH;
}

// Takes one item; false when the client is gone.
bool take(Server& server, Inbox::Item item) {
  if (std::holds_alternative<Inbox::End>(item)) return false;
  if (Completion* done = std::get_if<Completion>(&item)) {
    (*done)(server);
  } else {
    server.take(std::get<Message>(item));
  }
  return true;
}

int work_through(Server& server, Inbox& inbox, const Writer& writer) {
  while (!writer.closed()) {
    std::optional<Inbox::Item> item = inbox.take(patience);
    if (!item && server.client_process() && is_gone(*server.client_process())) return 1;
    for (; item; item = inbox.take_now()) {
      if (!take(server, std::move(*item))) return 1;
      if (const auto status = server.exit_status()) return *status;
    }
    server.settle();
  }
  return 1;
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

std::string last_error() { return std::strerror(errno); }

Result<int> wait_for_client(const sockaddr_in& address) {
  const Descriptor listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const int on = 1;
  setsockopt(listener.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      listen(listener.number(), 1) != 0)
    return Error{"cannot listen: " + last_error()};
  int client = -1;
  do {
    client = accept4(listener.number(), nullptr, nullptr, SOCK_CLOEXEC);
  } while (client < 0 && errno == EINTR);
  if (client < 0) return Error{"cannot accept a client: " + last_error()};
  return client;
}

}  // namespace

int serve(int in, int out, const Surroundings& surroundings) {
  Inbox inbox;
  Writer writer(out);
  std::array<int, 2> wake{-1, -1};
  if (pipe2(wake.data(), O_CLOEXEC) != 0) return 2;
  std::thread reader([&] { read_messages(in, wake[0], inbox); });
  int status = 1;
  {
    Background background(inbox);
    Host host;
    host.send = [&](const std::string& body) { writer.send(body); };
    host.run_apart = [&](Work work) { background.add(std::move(work)); };
    host.stop = &inbox.stop();
    host.is_cancelled = [&] { return inbox.is_running_cancelled(); };
    host.today = surroundings.today;
    host.log = [](std::string_view line) {
      const std::string text = "hullint: " + std::string(line) + "\n";
      (void)!write(STDERR_FILENO, text.data(), text.size());
    };
    Server server(std::move(host), surroundings.disk);
    status = work_through(server, inbox, writer);
  }
  close(wake[1]);  // the reader sees the other end hang up
  reader.join();
  close(wake[0]);
  return status;
}

Result<int> serve_port(std::uint16_t port, const Surroundings& surroundings) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (client < 0) return Error{"cannot open a socket: " + last_error()};
  if (connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    close(client);
    const Result<int> accepted = wait_for_client(address);
    if (!accepted) return accepted;
    client = *accepted;
  }
  const Descriptor connection(client);
  const int on = 1;
  setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return serve(client, client, surroundings);
}

}  // namespace hullint::lsp
