#pragma once

#include "dockerfile/model.h"

namespace hullint {

// Fills a Dockerfile in, in one pass over its lines.
class ModelBuilder {
 public:
  ModelBuilder(Dockerfile& file, Pieces* pieces) : file_(file), pieces_(pieces) {}
  void build();

 private:
  void add_instruction(Instruction read);
  void see_trigger(Instruction& trigger);
  void begin_stage(Instruction& from);
  void read_base(Stage& stage);
  void end_stage();
  void define_variables(const Instruction& instruction);
  Value value_of_arg(const Instruction& instruction, const KeyValue& pair) const;
  void apply_state(Instruction& instruction);
  void list_commands();
  void add_stage_uses();
  void mark_needed();
  // The stage and those it is built FROM.
  void mark_shipped(std::optional<std::size_t> stage);

  // What the triggers so far leave behind in the child's build, which sees them one after another.
  struct TriggerState {
    const Instruction* user = nullptr;
    const Instruction* workdir = nullptr;
    const Instruction* shell = nullptr;
  };

  Dockerfile& file_;
  Pieces* pieces_;
  TriggerState triggers_;
};

}  // namespace hullint
