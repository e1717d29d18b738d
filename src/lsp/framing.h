#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hullint::lsp {

// Cuts a stream into message bodies (LSP base protocol: headers, an empty line, a body of
// Content-Length bytes). Never fails: what is no frame is skipped up to the next header that says a
// length.
class FrameReader {
 public:
  // No body may be longer: such a frame is skipped without being kept.
  static constexpr std::size_t max_body = std::size_t{64} << 20;

  // Takes the next bytes of the stream and gives the bodies that are complete with them.
  std::vector<std::string> feed(std::string_view bytes);

 private:
  bool take_header();
  bool take_body(std::vector<std::string>& bodies);
  void resynchronise();
  void drop_consumed();

  std::string buffer_;
  std::size_t at_ = 0;        // what is before it is done with
  std::size_t searched_ = 0;  // up to here no end of the header was found
  std::size_t body_ = 0;      // bytes of the body that is awaited
  std::size_t skip_ = 0;      // bytes of a body that is too long
  bool in_body_ = false;
};

// A body with its header.
std::string frame(std::string_view body);

}  // namespace hullint::lsp
