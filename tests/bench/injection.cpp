// How many credentials are found in each channel:
//
//   bench_injection
//
// puts one credential of each kind that can be made up into a clean Dockerfile or Compose file, in
// every way to write one there, and prints how many of them were found and which kinds were not.
#include <cstdio>
#include <string>
#include <vector>

#include "secrets/injection.h"

using namespace hullint;
using namespace hullint::test;

int main() {
  const std::vector<Injected> credentials = injected_credentials();
  for (const Channel& channel : channels) {
    const Recall recall = recall_of(channel, credentials);
    const std::string title(channel.title);
    std::printf("%-11s %-24s %4zu of %4zu  %5.1f %%  %s\n",
                channel.language == Language::dockerfile ? "dockerfile" : "compose", title.c_str(),
                recall.put - recall.missed.size(), recall.put, 100 * recall.share(),
                join(recall.missed, " ").c_str());
  }
}
