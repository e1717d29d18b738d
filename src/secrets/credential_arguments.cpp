#include "secrets/credential_arguments.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "secrets/credential_argument_rows.h"
#include "secrets/credential_argument_values.h"
#include "secrets/names.h"
#include "secrets/structured.h"
#include "secrets/structured_parts.h"
#include "secrets/word_list.h"
#include "shell/program.h"

namespace hullint::secrets {
namespace {

using rows::Attachment;
using rows::OperandRow;
using rows::OptionRow;
using shell::Word;
using structured::Judged;
using structured::npos;

// --- the rows of a program

template <typename Row>
struct Entry {
  std::string_view program;
  const Row* row = nullptr;
};

template <typename Row, std::size_t size>
constexpr std::size_t count_programs(const Row (&rows)[size]) {
  std::size_t count = 0;
  for (const Row& row : rows) {
    for (std::string_view left = row.programs; !left.empty(); ++count) take_word(left);
  }
  return count;
}

// One entry a program and row, sorted by programs and in the order of the rows.
template <std::size_t count, typename Row, std::size_t size>
constexpr std::array<Entry<Row>, count> index_of(const Row (&rows)[size]) {
  std::array<Entry<Row>, count> entries{};
  std::size_t next = 0;
  for (const Row& row : rows) {
    for (std::string_view left = row.programs; !left.empty();)
      entries[next++] = {take_word(left), &row};
  }
  std::sort(entries.begin(), entries.end(), [](const Entry<Row>& a, const Entry<Row>& b) {
    return a.program != b.program ? a.program < b.program : a.row < b.row;
  });
  return entries;
}

constexpr auto option_index = index_of<count_programs(rows::option_rows)>(rows::option_rows);
constexpr auto operand_index = index_of<count_programs(rows::operand_rows)>(rows::operand_rows);

template <typename Row, std::size_t count>
std::span<const Entry<Row>> rows_of(const std::array<Entry<Row>, count>& index,
                                    std::string_view program) {
  const auto begin = std::lower_bound(
      index.begin(), index.end(), program,
      [](const Entry<Row>& entry, std::string_view name) { return entry.program < name; });
  auto end = begin;
  while (end != index.end() && end->program == program) ++end;
  return {begin, end};
}

// --- a command line

CredentialArgument argument_of(const Word& word, const Judged& credential, std::string_view program,
                               std::string_view option, std::string_view what) {
  return {.text = word.value.substr(credential.span.begin, credential.span.size()),
          .word = &word,
          .value = credential.span,
          .place = place_of(word, credential.span),
          .program = program,
          .option = option,
          .what = what,
          .attached = false,
          .certainty = credential.certainty};
}

// An option as a word has it: `--name=value`, `-name`, `-nvalue`.
struct OptionWord {
  std::string_view name;
  std::size_t value = npos;  // where its value begins in the same word
};

OptionWord split_option(std::string_view word) {
  const std::size_t sign = word.find(word.front() == '/' ? ':' : '=');
  if (sign == npos) return {word, npos};
  return {word.substr(0, sign), sign + 1};
}

class Reader {
 public:
  Reader(std::string_view program, std::span<const Word> arguments)
      : program_(program),
        arguments_(arguments),
        rows_(rows_of(option_index, program)),
        operands_(rows_of(operand_index, program)) {}

  std::vector<CredentialArgument> run() {
    for (std::size_t at = 0; at < arguments_.size(); ++at) {
      const std::string_view word = arguments_[at].value;
      const bool option = word.size() > 1 && (word[0] == '-' || (word[0] == '/' && has_slashes()));
      if (option && read_option(at)) ++at;
    }
    if (!operands_.empty()) read_operands();
    if (one_of(program_, "htpasswd mosquitto_passwd")) read_htpasswd();
    for (const Word& word : arguments_) {
      read_url(word);
      read_text(word);
    }
    std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) {
      return a.word != b.word ? a.word < b.word : a.value.begin < b.value.begin;
    });
    return std::move(found_);
  }

 private:
  bool has_slashes() const { return program_ == "sqlpackage" || program_ == "SqlPackage"; }

  bool has_action(std::string_view actions) const {
    return actions.empty() ||
           std::any_of(arguments_.begin(), arguments_.end(),
                       [&](const Word& word) { return one_of(word.value, actions); });
  }

  void add(const Word& word, std::size_t begin, std::optional<Judged> credential,
           std::string_view option, std::string_view what) {
    if (!credential) return;
    credential = shifted(credential, begin);
    for (const CredentialArgument& other : found_) {
      if (other.word == &word && other.value.overlaps(credential->span)) return;
    }
    found_.push_back(argument_of(word, *credential, program_, option, what));
    found_.back().attached = begin > 0 && !option.empty();
  }

  // True if the next word is the option's value.
  bool read_option(std::size_t at) {
    const std::string_view word = arguments_[at].value;
    const OptionWord option = split_option(word);
    for (const Entry<OptionRow>& entry : rows_) {
      const OptionRow& row = *entry.row;
      if (!has_action(row.actions)) continue;
      if (one_of(option.name, row.options)) return read_value(at, row, option);
      const std::size_t attached = short_value(word, row);
      if (attached != npos) {
        const bool next_word = attached == word.size();
        return read_value(at, row, {word.substr(0, attached), next_word ? npos : attached});
      }
    }
    return read_any_option(at, option);
  }

  // Where the value of `-pvalue` begins; of curl's `-su user:password` too, in the next word.
  std::size_t short_value(std::string_view word, const OptionRow& row) const {
    if (word.size() < 3 || word[0] != '-' || word[1] == '-') return npos;
    if (one_of(word.substr(0, 2), row.options)) {
      return row.attachment == Attachment::never ? npos : 2;
    }
    if (program_ != "curl") return npos;
    std::size_t letter = 1;
    while (letter < word.size() &&
           std::string_view("sSfkLivIgNjOR0#46qaJ").find(word[letter]) != npos)
      ++letter;
    if (letter == 1 || letter >= word.size()) return npos;
    const std::array<char, 2> name{'-', word[letter]};
    const bool belongs = one_of(std::string_view(name.data(), 2), row.options);
    return belongs ? letter + 1 : npos;
  }

  bool read_value(std::size_t at, const OptionRow& row, OptionWord option) {
    const Word& word = arguments_[at];
    const bool of_password = lower(option.name).find("pass") != npos;
    const std::string_view what =
        of_password && row.form == ArgumentForm::whole ? rows::password : row.what;
    if (option.value != npos) {
      const std::string_view value = word.value.substr(option.value);
      add(word, option.value, judged_as(row.form, value), option.name, what);
      return false;
    }
    if (row.attachment == Attachment::always || at + 1 >= arguments_.size()) return false;
    const Word& next = arguments_[at + 1];
    add(next, 0, judged_as(row.form, next.value), option.name, what);
    return true;
  }

  // An option of any program whose name says that its value is a secret.
  bool read_any_option(std::size_t at, OptionWord option) {
    const Word& word = arguments_[at];
    const std::size_t dashes = std::min(option.name.find_first_not_of('-'), option.name.size());
    std::string_view name = option.name.substr(dashes);
    const bool property =
        dashes == 1 && (name.starts_with('D') || name.starts_with('P')) && name.find('.') != npos;
    if (property) name.remove_prefix(1);
    if (name.size() < 4 || (dashes == 1 && option.value == npos)) return false;
    const bool sonar = property && (name == "sonar.login" || name == "sonar.token");
    if (!sonar && name_class(name) != NameClass::strong) return false;
    const bool mount =
        one_of(program_, "docker podman buildah nerdctl buildctl img executor") && name == "secret";
    if (mount) return false;
    const bool attached = option.value != npos;
    if (!attached && at + 1 >= arguments_.size()) return false;
    const Word& holder = attached ? word : arguments_[at + 1];
    const std::string_view value =
        attached ? word.value.substr(option.value) : std::string_view(holder.value);
    if (!attached && value.starts_with('-')) return false;
    const bool object = lower(name).ends_with("secret") && is_object_name(value);
    if (!object)
      add(holder, attached ? option.value : 0, judged_whole(value), option.name, "a secret");
    return !attached;
  }

  // The name of a Secret of Kubernetes, as it stands in many an argument.
  static bool is_object_name(std::string_view value) {
    const bool label = std::all_of(value.begin(), value.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '/' || c == '.';
    });
    return label && !looks_random(value);
  }

  void read_operands() {
    std::vector<const Word*> operands;
    operands.reserve(arguments_.size());
    for (const Word& word : arguments_) {
      if (!word.value.starts_with('-')) operands.push_back(&word);
    }
    for (const Entry<OperandRow>& entry : operands_) {
      const OperandRow& row = *entry.row;
      const bool has_options = (row.option.empty() || has_action(row.option)) &&
                               (row.unless.empty() || !has_action(row.unless));
      const std::optional<std::size_t> behind =
          has_options ? behind_words(operands, row.words) : std::nullopt;
      if (!behind || *behind + row.index >= operands.size()) continue;
      const Word& word = *operands[*behind + row.index];
      add(word, 0, judged_as(row.form, word.value), "", row.what);
    }
  }

  // `htpasswd -nbB user password`: with `b`, the password is an operand, behind the file if none is
  // printed (`n`).
  void read_htpasswd() {
    std::string letters;
    std::vector<const Word*> operands;
    for (std::size_t at = 0; at < arguments_.size(); ++at) {
      const std::string_view word = arguments_[at].value;
      const bool option = word.size() > 1 && word[0] == '-';
      if (option) letters += word;
      if (!option) operands.push_back(&arguments_[at]);
      if (option && word.ends_with('C')) ++at;  // its cost
    }
    const std::size_t index = letters.find('n') == npos ? 2 : 1;
    if (letters.find('b') == npos || operands.size() <= index) return;
    const Word& word = *operands[index];
    add(word, 0, judged_whole(word.value), "-b", rows::password);
  }

  // The operand behind consecutive ones that match the words of a row.
  static std::optional<std::size_t> behind_words(const std::vector<const Word*>& operands,
                                                 std::string_view words) {
    if (words.empty()) return 0;
    for (std::size_t at = 0; at < operands.size(); ++at) {
      std::size_t end = at;
      std::string_view left = words;
      while (!left.empty() && end < operands.size() &&
             matches_wildcard(operands[end]->value, first_word(left))) {
        take_word(left);
        ++end;
      }
      if (left.empty()) return end;
    }
    return std::nullopt;
  }

  static std::string_view first_word(std::string_view list) { return take_word(list); }

  void read_url(const Word& word) {
    const std::size_t scheme = word.value.find("://");
    if (scheme == npos || scheme == 0 || !is_alnum(word.value[scheme - 1])) return;
    const std::size_t begin = scheme + 3;
    const auto found = structured::url_credential(word.value.substr(begin));
    if (!found) return;
    add(word, begin, found->credential, "",
        found->token ? "a token in a URL" : "a password in a URL");
  }

  // A connection string or an SQL statement as an argument.
  void read_text(const Word& word) {
    // A longer text is a script, which is read as one.
    if (word.value.size() < 16 || word.value.size() > 1024) return;
    if (word.value.find_first_of(" ;&,") == npos) return;
    for (const Secret& secret : find_structured(word.value)) {
      const bool inside = secret.kind == &structured::kind(structured::Id::connection_string) ||
                          secret.kind == &structured::kind(structured::Id::sql_password);
      if (inside) add(word, 0, Judged{secret.span, secret.certainty}, "", rows::password);
    }
  }

  std::string_view program_;
  std::span<const Word> arguments_;
  std::span<const Entry<OptionRow>> rows_;
  std::span<const Entry<OperandRow>> operands_;
  std::vector<CredentialArgument> found_;
};

// Programs that run another one of their arguments, which stands first among those without a dash.
constexpr WordList launchers("npx bunx pnpx uvx pipx dotenv");

}  // namespace

std::vector<CredentialArgument> credential_arguments(std::string_view program,
                                                     std::span<const Word> arguments) {
  if (arguments.empty()) return {};
  program = shell::program_name(program);
  std::size_t first = 0;
  const bool module = (program == "python" || program == "python3") && arguments.size() > 1 &&
                      arguments[0].value == "-m";
  if (module) first = 1;
  if (one_of(program, launchers)) {
    while (first < arguments.size() && arguments[first].value.starts_with('-')) ++first;
  }
  if ((module || one_of(program, launchers)) && first < arguments.size()) {
    program = shell::program_name(arguments[first].value);
    ++first;
  }
  return Reader(program, arguments.subspan(first)).run();
}

std::vector<CredentialArgument> credential_arguments(const shell::Command& command) {
  std::vector<CredentialArgument> found;
  if (command.argument_count() > 0) {
    found = credential_arguments(command.name(),
                                 std::span(&command.argument(0), command.argument_count()));
  }
  // `env TOKEN=x program`.
  const bool by_env = command.program < command.words.size() && command.wrapped_by("env");
  if (!by_env) return found;
  std::vector<CredentialArgument> variables;
  for (const Word& word : std::span(command.words).first(command.program)) {
    const std::optional<Judged> credential = judged_pair(word.value);
    if (credential) variables.push_back(argument_of(word, *credential, "env", "", "a secret"));
  }
  found.insert(found.begin(), variables.begin(), variables.end());
  return found;
}

}  // namespace hullint::secrets
