#include "event_bus.h"

#include <spdlog/spdlog.h>
#include <utility>

namespace parley {

TaskQueue::TaskQueue(unsigned threads) {
  for (unsigned i = 0; i < threads; ++i)
    threads_.emplace_back([this] { run(); });
}

TaskQueue::~TaskQueue() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (std::thread &thread : threads_)
    thread.join();
}

void TaskQueue::post(Task task) {
  {
    std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  changed_.notify_one();
}

void TaskQueue::drain() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return tasks_.empty() && busy_ == 0; });
}

void TaskQueue::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
    if (tasks_.empty())
      return;
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    ++busy_;
    lock.unlock();
    try {
      task();
    } catch (const std::exception &error) {
      spdlog::error("a background task failed ({})", typeid(error).name());
    }
    lock.lock();
    --busy_;
    changed_.notify_all();
  }
}

void EventBus::subscribe(const std::string &topic, Handler handler) {
  std::lock_guard lock(mutex_);
  handlers_[topic].push_back(std::move(handler));
}

void EventBus::publish(Event event) {
  queue_.post([this, event = std::move(event)] { deliver(event); });
}

void EventBus::deliver(const Event &event) {
  std::vector<Handler> handlers;
  {
    std::lock_guard lock(mutex_);
    if (auto found = handlers_.find(event.topic); found != handlers_.end())
      handlers = found->second;
  }
  for (const Handler &handler : handlers)
    handler(event);
}

} // namespace parley
