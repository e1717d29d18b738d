#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "lsp/rpc.h"
#include "lsp/server.h"

namespace hullint::lsp {

// What waits for the server, in order. Any thread may put something in; one takes out.
class Inbox {
 public:
  struct End {};
  using Item = std::variant<Message, Completion, End>;

  // Cancellations are not queued: they mark the request that waits or runs.
  void put(std::vector<Message> messages);
  void put(Item item);

  // The next item; nothing if none comes in time. `running` is the id of the request in it.
  std::optional<Item> take(std::chrono::milliseconds patience);
  // The same without waiting.
  std::optional<Item> take_now();

  // True while a newer text of a document waits, or the running request is cancelled.
  const std::atomic<bool>& stop() const { return stop_; }
  // True if the request that was taken last is cancelled.
  bool is_running_cancelled() const { return running_cancelled_.load(); }

 private:
  void add(Message message);
  void cancel(const std::string& id);
  std::optional<Item> take_front();

  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Item> items_;
  std::size_t changes_ = 0;  // messages in the queue that make texts out of date
  std::string running_;
  std::atomic<bool> running_cancelled_{false};
  std::atomic<bool> stop_{false};
};

}  // namespace hullint::lsp
