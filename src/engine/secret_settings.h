#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic.h"
#include "engine/expression.h"
#include "engine/file_patterns.h"
#include "engine/rule.h"
#include "secrets/secret.h"

namespace hullint {

class Compose;
class Dockerfile;
struct PlacedSecret;

// Credentials that may stand where they stand, and why: those of which all that is given holds.
struct AllowedSecret {
  std::string reason;
  std::vector<const RuleEntry*> rules;  // that do not report them; empty: none does
  std::string kind;                     // "": of any kind
  FilePatterns files;                   // relative to the configuration's folder; empty: in any
  std::string name;                     // a wildcard, in any casing; "": of any name or none
  std::shared_ptr<const Expression> pattern;  // that finds something in the value; null: any value
  std::string hash;                           // as sha256_of gives it; "": any value
  std::string shown;                          // on one line of YAML
};

// A kind of credential that a configuration adds.
struct SecretPattern {
  std::string id;
  std::string title;
  std::string written;  // the expression
  secrets::Kind kind;   // the same id and title
  std::shared_ptr<const Expression> expression;
  Severity severity = Severity::error;
  std::vector<std::string> keywords;  // in lower case; a text without any of them has none

  SecretPattern() = default;
  SecretPattern(const SecretPattern&) = delete;
  SecretPattern& operator=(const SecretPattern&) = delete;
};

// What `secrets` of the configuration comes to for one file.
struct SecretSettings {
  std::vector<std::shared_ptr<const AllowedSecret>> allowed;
  std::vector<std::shared_ptr<const SecretPattern>> patterns;
};

// True if `rule` is not to report the credential. The files were looked at before.
bool allows(const AllowedSecret& allowed, const PlacedSecret& secret, const RuleEntry& rule);
// The same for a variable of this name whose value nobody knows: what is allowed of a kind or value
// says nothing of it.
bool allows_name(const AllowedSecret& allowed, std::string_view name, const RuleEntry& rule);

// Where the pattern finds a credential in a text.
std::vector<Span> find_pattern(const SecretPattern& pattern, std::string_view text);

// What the patterns find in a document's text, in no order. Kinds live as long as the settings.
std::vector<PlacedSecret> own_secrets(const SecretSettings& settings, const Dockerfile& file);
std::vector<PlacedSecret> own_secrets(const SecretSettings& settings, const Compose& compose);

}  // namespace hullint
