// Work that does not have to be done while a request waits: a queue of tasks
// with its own threads, and a bus that tells subscribers what happened.
#pragma once

#include "types.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace parley {

class TaskQueue {
public:
  using Task = std::function<void()>;

  explicit TaskQueue(unsigned threads);
  ~TaskQueue();

  void post(Task task);
  /// Waits until everything that was posted so far has run.
  void drain();

private:
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> tasks_;
  unsigned busy_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

struct Event {
  std::string topic;
  UserId userId;
  std::string payload;
};

class EventBus {
public:
  using Handler = std::function<void(const Event &)>;

  explicit EventBus(TaskQueue &queue) : queue_(queue) {}

  void subscribe(const std::string &topic, Handler handler);
  /// Hands \p event to every subscriber of its topic, on the queue.
  void publish(Event event);

private:
  void deliver(const Event &event);

  TaskQueue &queue_;
  std::mutex mutex_;
  std::map<std::string, std::vector<Handler>> handlers_;
};

} // namespace parley
