// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/namespaces.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-data-broker
//
// A namespace of a recipient is all that lies below it, classes included.
#include "../models/Inputs/flow.h"
namespace panel {
void submit(const std::string &row);
struct Client {
  void submit(const std::string &row);
};
namespace bulk {
struct Upload {
  void add(const std::string &row);
};
} // namespace bulk
} // namespace panel
namespace paneling {
void submit(const std::string &row);
}
namespace exchange {
struct Feed {
  void push(const std::string &row);
};
} // namespace exchange
void below(panel::Client &client, panel::bulk::Upload &upload, exchange::Feed &feed) {
  panel::submit(source()); // flow
  client.submit(source()); // flow
  upload.add(source());    // flow
  feed.push(source());     // flow: the bare name of a namespace
  client.submit("seen");   // clean
  paneling::submit(source()); // clean
}
