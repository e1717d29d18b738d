#include "yaml/build.h"

#include <algorithm>

#include "yaml/comments.h"

namespace hullint::yaml {

void Builder::build() {
  if (is_wide(text_)) {
    const auto size = static_cast<Offset>(std::min<std::size_t>(text_.size(), 2));
    tree_.problems_.push_back({{0, size}, "this looks like UTF-16: only UTF-8 can be read", true});
    return;
  }
  cleaned_ = clean(text_);
  all_ = cleaned_.text.empty() ? source_.text() : std::string_view(cleaned_.text);
  neutral_ = neutralise_templates(all_);
  if (!neutral_.text.empty()) all_ = neutral_.text;
  tree_.records_.reserve(std::min<std::size_t>(text_.size() / 12 + 8, 1024));
  for (const Span hole : neutral_.holes) tree_.unknown_.push_back({hole, 0, 0});
  auto bad = cleaned_.bad.begin();
  for (const Part& part : split_documents(all_)) {
    faults_.clear();
    for (; bad != cleaned_.bad.end() && *bad < part.span.end; ++bad) {
      if (faults_.empty())
        faults_.push_back({{*bad, *bad + 1}, bad_byte_message(source_.text()[*bad])});
    }
    read(part);
  }
  if (bad != cleaned_.bad.end())
    tree_.problems_.push_back({{*bad, *bad + 1}, bad_byte_message(source_.text()[*bad])});
  find_all_comments();
  find_neighbours();
  tree_.holes_ = std::move(neutral_.holes);
}

void Builder::understand() {
  open_.clear();
  pending_.clear();
  anchors_.assign(1, 0);
  findings_.clear();
  total_ = 0;
  cursor_ = part_.content;
  for (std::size_t index = 0; index < events_.list.size(); ++index) take(index);
  // The parser lets a directive follow a document, and drops it.
  const Offset rest = skip_gap(text_, cursor_);
  if (!events_.failure && rest < text_.size())
    events_.failure = Failure{Fault::second_document, rest};
}

void Builder::take(std::size_t index) {
  const Event& event = events_.list[index];
  const bool key_follows = !open_.empty() && record_kind(open_.back()) == Kind::mapping &&
                           !awaits_value() && event.what != Event::What::end;
  if (key_follows) {
    const Offset at = skip_gap(text_, cursor_);
    open_.back().explicit_key = at < text_.size() && text_[at] == '?';
  }
  switch (event.what) {
    case Event::What::end:
      return close();
    case Event::What::sequence:
    case Event::What::mapping:
      return open(index);
    case Event::What::alias:
      return alias(event);
    case Event::What::scalar:
      return scalar(index);
    case Event::What::null:
      return null(index);
  }
}

std::optional<Offset> Builder::next_mark(std::size_t index) const {
  for (++index; index < events_.list.size(); ++index) {
    if (events_.list[index].what != Event::What::end) return events_.list[index].mark;
  }
  return std::nullopt;
}

Builder::Begun Builder::begin(const Event& event, PropertyCount count) {
  const Properties properties = skip_properties(text_, event.mark, count);
  Begun begun;
  begun.record = static_cast<std::uint32_t>(tree_.records_.size());
  begun.content = properties.content;
  begun.properties_end = properties.end;
  begun.has_properties = properties.end > event.mark;
  Record& record = tree_.records_.emplace_back();
  record.outer_begin = event.mark;
  record.anchor = source_.text().substr(
      static_cast<std::size_t>(properties.anchor.empty() ? 0
                                                         : properties.anchor.data() - all_.data()),
      properties.anchor.size());
  record.tag = source_.text().substr(
      static_cast<std::size_t>(properties.tag.empty() ? 0 : properties.tag.data() - all_.data()),
      properties.tag.size());
  weights_.push_back(0);
  ++total_;
  if (event.anchor != 0 && event.what != Event::What::alias) {
    anchors_.resize(std::max<std::size_t>(anchors_.size(), event.anchor + 1));
    anchors_[event.anchor] = begun.record;
  }
  return begun;
}

void Builder::finish(Begun begun, Offset end) {
  record(begun.record).span = {begun.content, end};
  weights_[begun.record] = std::max<std::uint32_t>(weights_[begun.record], 1);
  pending_.push_back(begun.record);
  cursor_ = std::max(cursor_, end);
}

void Builder::open(std::size_t index) {
  const Event& event = events_.list[index];
  const Begun begun = begin(event, {event.anchor != 0 ? 1 : 0, event.tagged ? 1 : 0});
  Record& made = record(begun.record);
  made.kind = event.what == Event::What::sequence ? Kind::sequence : Kind::mapping;
  const bool in_flow = !open_.empty() && record(open_.back().record).flow;
  made.flow = event.flow || (event.unstyled && in_flow);
  made.span = {begun.content, begun.content};
  const char first = begun.content < text_.size() ? text_[begun.content] : '\0';
  // A pair in a flow sequence has no brackets; its key, which may have some, begins where it does.
  const bool has_child =
      index + 1 < events_.list.size() && events_.list[index + 1].what != Event::What::end;
  const bool is_pair = has_child && events_.list[index + 1].mark == begun.content;
  const bool bracketed =
      event.flow && (made.kind == Kind::sequence ? first == '[' : first == '{' && !is_pair);
  if (bracketed) check_column(event.mark);
  open_.push_back({begun.record, pending_.size(), bracketed, false});
  cursor_ = bracketed ? begun.content + 1 : std::max(cursor_, begun.content);
}

void Builder::close() {
  if (open_.empty()) return;
  const Open closed = open_.back();
  open_.pop_back();
  Record& made = record(closed.record);
  if (closed.bracketed) {
    Offset at = skip_gap(text_, cursor_);
    while (at < text_.size() && (text_[at] == ',' || text_[at] == ':'))
      at = skip_gap(text_, at + 1);
    if (at < text_.size() && (text_[at] == ']' || text_[at] == '}')) cursor_ = at + 1;
  }
  made.span.end = std::max(cursor_, made.span.begin);
  made.first_child = static_cast<std::uint32_t>(tree_.children_.size());
  made.child_count = static_cast<std::uint32_t>(pending_.size() - closed.first);
  std::uint64_t weight = 1;
  for (std::size_t child = closed.first; child < pending_.size(); ++child) {
    weight += weights_[pending_[child]];
    tree_.children_.push_back(pending_[child]);
  }
  if (made.kind == Kind::mapping) mark_keys(closed.first);
  weights_[closed.record] = static_cast<std::uint32_t>(std::min(weight, alias_bound));
  pending_.resize(closed.first);
  pending_.push_back(closed.record);
}

void Builder::mark_keys(std::size_t first) {
  for (std::size_t child = first; child < pending_.size(); child += 2) {
    const Record& key = record(pending_[child]);
    tree_.key_marks_.add(key.kind == Kind::alias ? record(key.target).text : key.text);
  }
}

Progress Builder::progress() const {
  Progress progress;
  progress.document = part_.span;
  progress.cursor = cursor_;
  progress.innermost = part_.content;
  for (const Open& collection : open_) {
    progress.innermost = tree_.records_[collection.record].span.begin;
    if (collection.bracketed) progress.open_flows.push_back(progress.innermost);
  }
  const auto last =
      std::find_if(events_.list.rbegin(), events_.list.rend(),
                   [](const Event& event) { return event.what == Event::What::scalar; });
  if (last != events_.list.rend()) progress.last_scalar = last->mark;
  // The parser looks ahead for colons before it tells of a bracket.
  if (events_.failure && events_.failure->at <= text_.size() && cursor_ < events_.failure->at) {
    progress.open_flows =
        open_brackets(text_, {cursor_, events_.failure->at}, std::move(progress.open_flows));
  }
  return progress;
}

void Builder::finish_broken() {
  const Span unread{std::min(cursor_, part_.span.end), part_.span.end};
  const std::vector<Span> quoted = quoted_pieces(text_, unread);
  opaque_.insert(opaque_.end(), quoted.begin(), quoted.end());
  while (!open_.empty()) {
    if (awaits_value()) {
      Event missing;
      missing.mark = cursor_;
      const Begun begun = begin(missing, {0, 0});
      record(begun.record).kind = Kind::null;
      empty(begun);
    }
    open_.back().bracketed = false;
    close();
  }
}

std::unique_ptr<const Tree> parse(const Source& source, Arena& arena) {
  auto tree = std::make_unique<Tree>();
  Builder(source, arena, *tree).build();
  return tree;
}

}  // namespace hullint::yaml
