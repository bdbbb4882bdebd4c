// A library of which only declarations are seen.
#pragma once
#include <string>
namespace wire {
class Device {
public:
  virtual ~Device();
  long write(const char *data, long size);
  std::string read();
};
class Socket : public Device {
public:
  Socket();
};
class Bytes {
public:
  Bytes();
  Bytes(const char *);
  void append(const std::string &);
  std::string text() const;
};
class Window {
public:
  virtual ~Window();
  std::string title() const;
};
class Private;
class Writer {
public:
  explicit Writer(Device *device);
  explicit Writer(Bytes *bytes);
  explicit Writer(std::string *text);
  ~Writer();
  Writer &operator<<(const std::string &);
  Writer &operator<<(int);
  Writer &operator>>(std::string &);

private:
  Private *d;
};
class Timer {
public:
  explicit Timer(Window *parent);
  ~Timer();
  void setName(const std::string &);

private:
  Private *d;
};
} // namespace wire
