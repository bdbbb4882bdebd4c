// A function that nothing describes may put content anywhere into an object. That
// does not make content of what a callback that hangs there has captured; what was
// captured itself is content.
//
// RUN: %{exits} 1 %flowpact scan --no-cache --project %S/Inputs/taint.flowpact.json %s -- -std=c++20 > %t
// RUN: FileCheck %s --input-file %t --implicit-check-not=error:
#include <functional>
#include <string>

std::string load(const std::string &user);
void writeLog(const std::string &text);

struct Connection {
  std::string host;
  std::function<void()> closed;
};
extern "C" void fill(Connection *connection, const char *text);

void compliant(const std::string &user, const std::string &name) {
  Connection connection;
  connection.closed = [name] { writeLog(name); };
  fill(&connection, load(user).c_str());
  connection.closed();
}

void violating(const std::string &user) {
  Connection connection;
  std::string text = load(user);
  // CHECK-DAG: [[#@LINE+1]]:{{.*}}error: {{.*}}[content-in-log]
  connection.closed = [text] { writeLog(text); };
  connection.closed();
}

void alsoViolating(const std::string &user) {
  Connection connection;
  fill(&connection, load(user).c_str());
  // CHECK-DAG: [[#@LINE+1]]:{{.*}}error: {{.*}}[content-in-log]
  writeLog(connection.host);
}
