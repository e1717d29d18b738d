#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compose/model.h"
#include "text/edits.h"

namespace hullint {

// Puts the edits of several places together; nothing if one of them is not certain.
class EditSet {
 public:
  // No edits stand for one that is not certain.
  void add(std::vector<TextEdit> edits);
  // All of them by place; none if two overlap or write at one place.
  std::vector<TextEdit> finish();

 private:
  bool complete_ = true;
  std::vector<TextEdit> edits_;
};

// Declares the secret at the top of the file, from the variable `source` of the shell or `.env`,
// unless it is there already. False if another one has its name.
bool declare_secret(EditSet& edits, const Compose& compose, const std::string& name,
                    std::string_view source);

}  // namespace hullint
