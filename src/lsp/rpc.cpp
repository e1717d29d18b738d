#include "lsp/rpc.h"

namespace hullint::lsp {
namespace {

Message broken(std::string id, ErrorCode code, std::string mistake) {
  Message message;
  message.id = std::move(id);
  message.error = code;
  message.mistake = std::move(mistake);
  return message;
}

bool is_id(const Json& id) { return id.text() || id.number(); }

std::string with_result(std::string_view id, std::string_view member) {
  std::string out = "{\"jsonrpc\":\"2.0\",\"id\":";
  out += id;
  out += ',';
  out += member;
  return out + '}';
}

}  // namespace

Message read_message(std::string body) {
  const std::optional<Json> json = read_json(std::move(body));
  if (!json) return broken("null", ErrorCode::parse_error, "the message is no JSON");
  if (json->is_array())
    return broken("null", ErrorCode::invalid_request, "LSP has no batches of messages");
  Message message;
  const Json id = (*json)["id"];
  message.id = id.scalar();
  if (const auto method = (*json)["method"].text()) {
    if (id.exists() && !is_id(id))
      return broken("null", ErrorCode::invalid_request, "an id is a number or a string");
    message.kind = id.exists() ? Message::Kind::request : Message::Kind::notification;
    message.method = *method;
    message.params = (*json)["params"];
    return message;
  }
  const bool answers = (*json)["result"].exists() || (*json)["error"].exists();
  if (json->is_object() && (is_id(id) || answers)) {
    message.kind = Message::Kind::response;
    message.params = (*json)["result"];
    return message;
  }
  return broken("null", ErrorCode::invalid_request, "the message has no method");
}

std::string response(std::string_view id, std::string_view result) {
  std::string member = "\"result\":";
  member += result;
  return with_result(id, member);
}

std::string error_response(std::string_view id, ErrorCode code, std::string_view message,
                           std::string_view data) {
  std::string member = "\"error\":{\"code\":" + std::to_string(static_cast<std::int32_t>(code)) +
                       ",\"message\":" + json_string(message);
  if (!data.empty()) member += ",\"data\":" + std::string(data);
  return with_result(id, member + '}');
}

std::string notification(std::string_view method, std::string_view params) {
  std::string out = "{\"jsonrpc\":\"2.0\",\"method\":" + json_string(method) + ",\"params\":";
  out += params;
  return out + '}';
}

std::string request(std::string_view id, std::string_view method, std::string_view params) {
  std::string out = "{\"jsonrpc\":\"2.0\",\"id\":" + std::string(id) +
                    ",\"method\":" + json_string(method) + ",\"params\":";
  out += params;
  return out + '}';
}

}  // namespace hullint::lsp
