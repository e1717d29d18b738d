#include "lsp/workspace_work.h"

#include <algorithm>
#include <exception>
#include <functional>

#include "engine/discover.h"

namespace hullint::lsp {
namespace {

constexpr std::size_t batch_size = 50;

// The container files below the folders, each once.
std::vector<Found> files_of(const FileSystem& files, const std::vector<std::string>& folders,
                            Configurations& configurations) {
  DiscoverOptions search;
  search.paths = folders;
  search.excluded = [&](const std::string& path) { return configurations.excludes(path); };
  search.included = [&](const std::string& path) { return configurations.includes(path); };
  return discover(files, search).files;
}

void progress(const WorkspaceScan& task, std::string_view value) {
  if (task.token.empty()) return;
  task.send(notification("$/progress",
                         "{\"token\":" + task.token + ",\"value\":" + std::string(value) + "}"));
}

Index read_all(const WorkspaceScan& task, const FileSystem& disk, const std::atomic<bool>& stop) {
  Configurations configurations(disk, "", task.choices);
  progress(task, R"({"kind":"begin","title":"hullint","message":"looking for files",)"
                 R"("cancellable":false,"percentage":0})");
  const std::vector<Found> found = files_of(disk, task.folders, configurations);
  Index index;
  for (std::size_t i = 0; i < found.size() && !stop; ++i) {
    const std::string& path = found[i].path;
    Result<std::string> text = disk.read(path, configurations.settings_for(path)->max_file_size);
    if (text)
      index[path] = std::make_shared<const FileFacts>(
          facts_of(*parse(path, std::move(*text), found[i].language)));
    if (i % batch_size == batch_size - 1)
      progress(task, R"({"kind":"report","message":")" + std::to_string(i + 1) + "/" +
                         std::to_string(found.size()) + " files\",\"percentage\":" +
                         std::to_string(100 * (i + 1) / found.size()) + "}");
  }
  return index;
}

// Lints the files of a workspace one after another; lives during one run.
class Diagnosis {
 public:
  Diagnosis(const WorkspaceDiagnosis& task, const FileSystem& disk)
      : task_(task),
        files_(disk, task.buffers),
        configurations_(files_, "", task.choices),
        form_(task.client) {}

  void run(const std::atomic<bool>& stop) {
    std::size_t count = 0;
    std::string items;
    for (const Found& file : files_of(files_, task_.client.folders, configurations_)) {
      if (stop) break;
      const std::string item = item_of(file);
      if (!items.empty()) items += ',';
      items += item;
      if (task_.token.empty() || ++count % batch_size != 0) continue;
      send_part(items);
      items.clear();
    }
    if (!task_.token.empty() && !items.empty()) {
      send_part(items);
      items.clear();
    }
    task_.send(stop ? error_response(task_.id, ErrorCode::server_cancelled, "the server ends",
                                     R"({"retriggerRequest":false})")
                    : response(task_.id, "{\"items\":[" + items + "]}"));
  }

 private:
  std::string item_of(const Found& file) {
    const std::string uri = uri_of_path(file.path);
    const auto version = task_.versions.find(file.path);
    const std::string head =
        "{\"uri\":" + json_string(uri) + ",\"version\":" +
        (version == task_.versions.end() ? "null" : std::to_string(version->second));
    const auto settings = configurations_.settings_for(file.path);
    Result<std::string> text = files_.read(file.path, settings->max_file_size);
    std::string items = "[]";
    if (text && task_.enabled) items = items_of(file, std::move(*text), *settings);
    // Equal reports have equal ids, whatever has changed around them.
    const std::string id = std::to_string(std::hash<std::string>()(items));
    const auto previous = task_.previous.find(uri);
    if (previous != task_.previous.end() && previous->second == id)
      return head + R"(,"kind":"unchanged","resultId":")" + id + "\"}";
    return head + R"(,"kind":"full","resultId":")" + id + "\",\"items\":" + items + "}";
  }

  std::string items_of(const Found& file, std::string text, const Settings& settings) {
    const auto document = parse(file.path, std::move(text), file.language);
    const Workspace workspace(files_, task_.client.root_of(file.path));
    const LintResult found = lint(*document, workspace, settings.rules, {task_.today, nullptr});
    Texts texts(document->source(), uri_of_path(file.path), task_.client.encoding, find_in(files_));
    JsonText out;
    write_diagnostics(out, found, texts, form_);
    return finish(out);
  }

  void send_part(const std::string& items) {
    task_.send(notification(
        "$/progress", "{\"token\":" + task_.token + ",\"value\":{\"items\":[" + items + "]}}"));
  }

  const WorkspaceDiagnosis& task_;
  OverlayFileSystem files_;
  Configurations configurations_;
  DiagnosticForm form_;
};

}  // namespace

Work scan_workspace(WorkspaceScan task, const FileSystem& disk,
                    std::function<void(Server&, Index)> done) {
  return [task = std::move(task), &disk, done = std::move(done)](const std::atomic<bool>& stop) {
    auto index = std::make_shared<Index>();
    try {
      *index = read_all(task, disk, stop);
    } catch (const std::exception&) {
      // What was read so far is lost; symbols of open documents remain.
    }
    return Completion([task, index, done](Server& server) {
      const std::string count = std::to_string(index->size());
      done(server, std::move(*index));
      progress(task, "{\"kind\":\"end\",\"message\":\"" + count + " files\"}");
    });
  };
}

Work diagnose_workspace(WorkspaceDiagnosis task, const FileSystem& disk) {
  return [task = std::move(task), &disk](const std::atomic<bool>& stop) {
    try {
      Diagnosis(task, disk).run(stop);
    } catch (const std::exception& failure) {
      task.send(error_response(task.id, ErrorCode::internal_error, failure.what()));
    }
    return Completion();
  };
}

}  // namespace hullint::lsp
