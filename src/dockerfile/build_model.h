#pragma once

#include "dockerfile/model.h"

namespace hullint {

// Fills a Dockerfile in, in one pass over its lines.
class ModelBuilder {
 public:
  explicit ModelBuilder(Dockerfile& file) : file_(file) {}
  void build();

 private:
  void add_instruction(Instruction read);
  void begin_stage(Instruction& from);
  void read_base(Stage& stage);
  void end_stage();
  void define_variables(const Instruction& instruction);
  Value value_of_arg(const Instruction& instruction, const KeyValue& pair) const;
  void apply_state(Instruction& instruction);
  void list_commands();
  void add_stage_uses();
  void mark_needed();

  Dockerfile& file_;
};

}  // namespace hullint
