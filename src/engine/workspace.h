#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document.h"
#include "engine/ignore_patterns.h"
#include "files/file_system.h"

namespace hullint {

class Compose;

// Keeps the documents that others referred to last, and the projects that were asked for last, so
// that a text is read once. May be used by several threads.
class DocumentCache {
 public:
  static constexpr std::size_t most = 64;

  // The document of this text; parsed if the last one of the path had another.
  std::shared_ptr<const Document> document(const std::string& path, std::string text,
                                           Language language);

  // The project of a document, if it is kept.
  std::shared_ptr<const Compose> project(const Document& document);
  void keep(std::shared_ptr<const Document> document, std::shared_ptr<const Compose> project);
  // For who is done with a document: its project is not kept for others.
  void forget_project(const Document& document);
  // For who knows that a file has changed which projects depend on.
  void forget_projects();

 private:
  struct Project {
    std::shared_ptr<const Document> document;
    std::shared_ptr<const Compose> compose;
  };

  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const Document>, std::less<>> documents_;
  std::vector<std::string> paths_;  // of the documents; the one that came first is the first to go
  std::vector<Project> projects_;   // the same
};

// What rules may know of the files around a document. The root is the folder that no path leaves.
class Workspace {
 public:
  // `current_folder` is where relative paths start, as the root an absolute path or "".
  // Documents are kept in `cache`, or in one of its own.
  Workspace(const FileSystem& files, std::string root, std::string current_folder = {},
            std::shared_ptr<DocumentCache> cache = std::make_shared<DocumentCache>())
      : files_(files),
        root_(std::move(root)),
        current_folder_(std::move(current_folder)),
        cache_(std::move(cache)) {}

  const FileSystem& files() const { return files_; }
  const std::string& root() const { return root_; }

  // True if a path does not leave the root.
  bool reaches(std::string_view path) const;
  // A file of the workspace, parsed; null if there is none, or it cannot be read or reached.
  std::shared_ptr<const Document> open(const std::string& path, Language language) const;
  // The project that a Compose file belongs to. Null if the document has no tree.
  std::shared_ptr<const Compose> compose_of(const Document& document) const;
  // For who has no more questions about a document: its project, which is many times as large, is
  // not kept any longer.
  void release(const Document& document) const { cache_->forget_project(document); }
  // The path as the root is written: two of one file are the same.
  std::string rooted(std::string_view path) const;
  // A path as messages name it: an absolute one within the root from there on, any other as it is.
  std::string shown(std::string_view path) const;
  // A file's folder and those above it within the root, the nearest first.
  std::vector<std::string> folders_above(std::string_view path) const;
  // The Compose files of default names in a file's folder and those above it, the nearest first: of
  // each folder the one that Compose takes.
  std::vector<std::string> projects_above(std::string_view path) const;

  // The ignore patterns of a build: `<the Dockerfile's name>.dockerignore` beside it, else
  // `.dockerignore` in the context (`.containerignore` first for a Containerfile). No file: none.
  IgnorePatterns ignore_patterns_for(std::string_view dockerfile_path,
                                     std::string_view context) const;
  // The same where the context is the Dockerfile's folder.
  IgnorePatterns ignore_patterns_for(std::string_view dockerfile_path) const;

 private:
  const FileSystem& files_;
  std::string root_;
  std::string current_folder_;
  std::shared_ptr<DocumentCache> cache_;
};

}  // namespace hullint
