#include "lsp/inbox.h"

#include <utility>

namespace hullint::lsp {
namespace {

bool outdates(const Message& message) {
  return message.kind == Message::Kind::notification &&
         (message.method == "textDocument/didChange" || message.method == "textDocument/didClose");
}

}  // namespace

void Inbox::put(std::vector<Message> messages) {
  if (messages.empty()) return;
  {
    const std::lock_guard lock(mutex_);
    for (Message& message : messages) add(std::move(message));
  }
  arrived_.notify_one();
}

void Inbox::put(Item item) {
  {
    const std::lock_guard lock(mutex_);
    items_.push_back(std::move(item));
  }
  arrived_.notify_one();
}

void Inbox::add(Message message) {
  if (message.kind == Message::Kind::notification && message.method == "$/cancelRequest") {
    const std::string id = message.params["id"].scalar();
    if (id != "null") cancel(id);
    return;
  }
  if (outdates(message)) {
    ++changes_;
    stop_ = true;
  }
  items_.emplace_back(std::move(message));
}

void Inbox::cancel(const std::string& id) {
  if (running_ == id) {
    running_cancelled_ = true;
    stop_ = true;
  }
  for (Item& item : items_)
    if (Message* message = std::get_if<Message>(&item);
        message != nullptr && message->kind == Message::Kind::request && message->id == id)
      message->cancelled = true;
}

std::optional<Inbox::Item> Inbox::take_front() {
  if (items_.empty()) return std::nullopt;
  Item item = std::move(items_.front());
  items_.pop_front();
  running_.clear();
  running_cancelled_ = false;
  if (const Message* message = std::get_if<Message>(&item)) {
    if (outdates(*message)) --changes_;
    if (message->kind == Message::Kind::request) running_ = message->id;
  }
  stop_ = changes_ > 0;
  return item;
}

std::optional<Inbox::Item> Inbox::take(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  arrived_.wait_for(lock, patience, [&] { return !items_.empty(); });
  return take_front();
}

std::optional<Inbox::Item> Inbox::take_now() {
  const std::lock_guard lock(mutex_);
  return take_front();
}

}  // namespace hullint::lsp
