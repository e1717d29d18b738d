#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "lsp/json.h"

namespace hullint::lsp {

// Error codes of JSON-RPC 2.0 and LSP.
enum class ErrorCode : std::int32_t {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  server_not_initialized = -32002,
  request_failed = -32803,
  server_cancelled = -32802,
  content_modified = -32801,
  request_cancelled = -32800,
};

// One message of the client.
struct Message {
  enum class Kind : std::uint8_t { request, notification, response, broken };
  Kind kind = Kind::broken;
  std::string id;                                // as JSON; `null` if it cannot be known
  std::string method;                            // of requests and notifications
  Json params;                                   // of a response, its result
  ErrorCode error = ErrorCode::invalid_request;  // of a broken one: what it is answered with
  std::string mistake;
  bool cancelled = false;
};

// Reads a body; never fails.
Message read_message(std::string body);

// The bodies that a server sends. `id`, `result` and `params` are JSON.
std::string response(std::string_view id, std::string_view result);
std::string error_response(std::string_view id, ErrorCode code, std::string_view message,
                           std::string_view data = {});
std::string notification(std::string_view method, std::string_view params);
std::string request(std::string_view id, std::string_view method, std::string_view params);

}  // namespace hullint::lsp
