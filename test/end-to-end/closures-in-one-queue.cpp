// What one task on a queue captured is not what another task of the same queue has.
//
// RUN: %{exits} 1 %flowpact scan --no-cache --project %S/Inputs/taint.flowpact.json %s -- -std=c++20 > %t
// RUN: FileCheck %s --input-file %t --implicit-check-not=error:
// XFAIL: *
#include <deque>
#include <functional>
#include <string>

std::string load(const std::string &user);
void writeLog(const std::string &text);

class Queue {
public:
  void post(std::function<void()> task) { tasks.push_back(std::move(task)); }
  void run() {
    std::function<void()> task = std::move(tasks.front());
    tasks.pop_front();
    task();
  }

private:
  std::deque<std::function<void()>> tasks;
};

void later(Queue &queue, const std::string &user) {
  std::string text = load(user);
  // CHECK: [[#@LINE+1]]:{{.*}}error: {{.*}}[content-in-log]
  queue.post([text] { writeLog(text); });
}

void greet(Queue &queue) {
  std::string text = "hello";
  queue.post([text] { writeLog(text); });
}

int main() {
  Queue queue;
  later(queue, "ada");
  greet(queue);
  queue.run();
}
