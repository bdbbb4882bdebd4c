//===- Bytes.h - plain values to bytes and back -----------------*- C++ -*-===//
//
// Little-endian, unaligned, length-prefixed: the payloads of the worker
// protocol and of the cache's index. Reading never goes past the end: a reader
// that ran short returns zeros and is bad() from then on.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_WIRE_BYTES_H
#define FLOWPACT_WIRE_BYTES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Endian.h"
#include <bit>
#include <string>
#include <vector>

namespace flowpact::wire {

class ByteWriter {
public:
  void u32(uint32_t Value) { put(Value); }
  void u64(uint64_t Value) { put(Value); }
  void f64(double Value) { put(std::bit_cast<uint64_t>(Value)); }
  void text(llvm::StringRef Value) {
    u32(Value.size());
    Bytes.append(Value.data(), Value.size());
  }
  void texts(llvm::ArrayRef<std::string> Values) {
    u32(Values.size());
    for (const std::string &Value : Values)
      text(Value);
  }
  void raw(llvm::StringRef Value) { Bytes.append(Value.data(), Value.size()); }

  llvm::StringRef bytes() const { return Bytes; }
  std::string take() { return std::move(Bytes); }

private:
  template <typename T> void put(T Value) {
    char Buffer[sizeof(T)];
    llvm::support::endian::write<T>(Buffer, Value, llvm::endianness::little);
    Bytes.append(Buffer, sizeof(T));
  }
  std::string Bytes;
};

class ByteReader {
public:
  explicit ByteReader(llvm::StringRef Bytes) : Rest(Bytes) {}

  uint32_t u32() { return get<uint32_t>(); }
  uint64_t u64() { return get<uint64_t>(); }
  double f64() { return std::bit_cast<double>(get<uint64_t>()); }
  /// Refers to the bytes that are read.
  llvm::StringRef text() { return raw(u32()); }
  std::vector<std::string> texts() {
    std::vector<std::string> Values;
    for (uint32_t Left = u32(); Left && !IsBad; --Left)
      Values.push_back(text().str());
    return Values;
  }
  llvm::StringRef raw(size_t Size) {
    if (Size > Rest.size()) {
      IsBad = true;
      Rest = {};
      return {};
    }
    llvm::StringRef Result = Rest.take_front(Size);
    Rest = Rest.drop_front(Size);
    return Result;
  }

  bool bad() const { return IsBad; }
  bool atEnd() const { return Rest.empty(); }

private:
  template <typename T> T get() {
    llvm::StringRef Bytes = raw(sizeof(T));
    if (IsBad)
      return 0;
    return llvm::support::endian::read<T>(Bytes.data(), llvm::endianness::little);
  }
  llvm::StringRef Rest;
  bool IsBad = false;
};

} // namespace flowpact::wire

#endif // FLOWPACT_WIRE_BYTES_H
