#pragma once

#include <map>
#include <memory>
#include <string>

#include "files/file_system.h"

namespace hullint::lsp {

// The texts of open documents by absolute path.
using Buffers = std::map<std::string, std::shared_ptr<const std::string>, std::less<>>;

// The files as the user sees them: what is open in the editor, over what is on the disk.
class OverlayFileSystem final : public FileSystem {
 public:
  // `below` must outlive this.
  explicit OverlayFileSystem(const FileSystem& below, Buffers buffers = {})
      : below_(below), buffers_(std::move(buffers)) {}

  void set(std::string path, std::shared_ptr<const std::string> text);
  void remove(const std::string& path) { buffers_.erase(path); }
  const Buffers& buffers() const { return buffers_; }

  Result<std::string> read(const std::string& path, std::uint64_t limit) const override;
  FileKind kind(const std::string& path) const override;
  Result<std::vector<DirectoryEntry>> list(const std::string& path) const override {
    return below_.list(path);
  }

 private:
  const FileSystem& below_;
  Buffers buffers_;
};

}  // namespace hullint::lsp
