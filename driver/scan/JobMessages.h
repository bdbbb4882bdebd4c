//===- JobMessages.h - parts that requests and replies share ----*- C++ -*-===//
#ifndef FLOWPACT_SCAN_JOBMESSAGES_H
#define FLOWPACT_SCAN_JOBMESSAGES_H

#include "extract/Extract.h"
#include "wire/Bytes.h"

namespace flowpact::scan {

/// The first number of a request.
enum class RequestKind : uint32_t { Extract, ScanIncludes };

void write(wire::ByteWriter &Out, const extract::CompileJob &Job);
extract::CompileJob readJob(wire::ByteReader &In);
void write(wire::ByteWriter &Out, llvm::ArrayRef<extract::Dependency> Files);
std::vector<extract::Dependency> readDependencies(wire::ByteReader &In);

/// An error if \p In ran short or has bytes left.
llvm::Error checkEnd(const wire::ByteReader &In, llvm::StringRef What);

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_JOBMESSAGES_H
