#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dockerfile/model.h"
#include "dockerfile/pieces.h"
#include "engine/rule.h"
#include "text/arena.h"
#include "text/source.h"
#include "yaml/tree.h"

namespace hullint {

// Which language a file is, by its name: `Dockerfile`, `Dockerfile.*`, `*.Dockerfile`,
// `Containerfile*`; `compose.yaml`, `docker-compose.prod.yml` and the like.
Language detect_language(std::string_view path);
// The same, and where the name does not say it, by the content of a YAML file.
Language detect_language(std::string_view path, std::string_view text);
// True for the names whose content decides: `*.yaml` and `*.yml`.
bool may_hold_any_language(std::string_view path);
std::string_view to_string(Language language);

// A comment that switches rules off. Every dialect becomes this one form.
struct Suppression {
  enum class Scope : std::uint8_t { file, lines };
  Scope scope = Scope::lines;
  Span lines;                 // findings that begin here are meant; whole lines
  Span span;                  // the comment, from its `#`
  std::vector<Word> rules;    // names, groups or aliases as written; `peer:` already added for
                              // the peers' dialects; empty: all rules
  std::string_view peer;      // "" for ours; else "hadolint", "buildkit", "trivy", ...
  std::optional<Word> until;  // `until=2027-01-31`
  std::optional<Word> reason;
};

// What could not be read of a file, so that no rule saw it.
struct Gap {
  Span span;
  std::string message;
};

// A larger Dockerfile is a gap, whatever `max-file-size` allows: one of random lines takes some 100
// times its size of memory with its findings, and no real one comes near.
inline constexpr std::size_t max_dockerfile_bytes = std::size_t{4} << 20;

// A larger Compose file is a gap too.
inline constexpr std::size_t max_compose_bytes = std::size_t{4} << 20;

// A file that was read: its text, what it means, and what it says about findings. Immutable.
class Document : public std::enable_shared_from_this<Document> {
 public:
  Document(std::string path, std::string text, Language language, Pieces* pieces = nullptr);
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  const Source& source() const { return source_; }
  const std::string& path() const { return source_.path(); }
  Language language() const { return language_; }
  // The model; null if the language is another, or the text cannot be read at all (see gaps).
  const Dockerfile* dockerfile() const { return dockerfile_ ? &*dockerfile_ : nullptr; }
  // The tree of a YAML language; null if the language is another, or the text cannot be read.
  const yaml::Tree* tree() const { return tree_.get(); }
  // True if there is something that rules can look at.
  bool has_model() const { return dockerfile_ || tree_ != nullptr; }
  const std::vector<Suppression>& suppressions() const { return suppressions_; }
  const std::vector<Gap>& gaps() const { return gaps_; }

 private:
  void read_dockerfile(Pieces* pieces);
  void read_yaml();

  Source source_;
  Language language_;
  std::optional<Dockerfile> dockerfile_;
  Arena arena_;
  std::unique_ptr<const yaml::Tree> tree_;
  std::vector<Suppression> suppressions_;
  std::vector<Gap> gaps_;
};

// With the `pieces` of the text before, an editor's keystroke costs a fraction; what is read is the
// same.
std::shared_ptr<const Document> parse(std::string path, std::string text, Language language,
                                      Pieces* pieces = nullptr);

// The suppression comments of a Dockerfile, in order (suppressions.cpp).
std::vector<Suppression> find_suppressions(const Dockerfile& file);

}  // namespace hullint
