//===- IncludeJob.cpp - what a worker is asked about includes -------------===//
#include "scan/IncludeJob.h"
#include "scan/JobMessages.h"

using namespace llvm;
using flowpact::extract::IncludeScan;
using flowpact::extract::IncludeScanner;
using flowpact::wire::ByteReader;
using flowpact::wire::ByteWriter;

namespace flowpact::scan {

std::string encodeScanRequest(const extract::CompileJob &Job) {
  ByteWriter Out;
  Out.u32(uint32_t(RequestKind::ScanIncludes));
  write(Out, Job);
  return Out.take();
}

std::string answerScan(StringRef Request, IncludeScanner &Scanner) {
  ByteReader In(Request);
  extract::CompileJob Job = readJob(In);
  ByteWriter Out;
  Expected<IncludeScan> Found = Scanner.scan(Job);
  if (!Found) { // extraction will say why
    consumeError(Found.takeError());
    Found = IncludeScan();
    Found->OwnStart = true;
  }
  Out.u32(Found->OwnStart);
  Out.u32(Found->External.size());
  for (const IncludeScan::File &File : Found->External) {
    Out.text(File.Path);
    Out.u64(File.Size);
    Out.u32(File.Entered);
    Out.u32(File.Skipped.size());
    for (auto [Begin, End] : File.Skipped) {
      Out.u32(Begin);
      Out.u32(End);
    }
  }
  Out.u32(Found->Headers.size());
  for (const IncludeScan::Header &Header : Found->Headers) {
    Out.text(Header.Spelling);
    Out.text(Header.Path);
  }
  Out.u32(Found->Macros.size());
  for (const IncludeScan::Macro &Macro : Found->Macros) {
    Out.text(Macro.Name);
    Out.u32(Macro.ChangedAt);
    Out.u32(Macro.TestedAt);
  }
  return Out.take();
}

Expected<IncludeScan> decodeScanReply(StringRef Bytes) {
  ByteReader In(Bytes);
  IncludeScan Result;
  Result.OwnStart = In.u32();
  for (uint32_t Left = In.u32(); Left && !In.bad(); --Left) {
    IncludeScan::File &File = Result.External.emplace_back();
    File.Path = In.text().str();
    File.Size = In.u64();
    File.Entered = In.u32();
    for (uint32_t Ranges = In.u32(); Ranges && !In.bad(); --Ranges) {
      uint32_t Begin = In.u32();
      File.Skipped.push_back({Begin, In.u32()});
    }
  }
  for (uint32_t Left = In.u32(); Left && !In.bad(); --Left) {
    IncludeScan::Header &Header = Result.Headers.emplace_back();
    Header.Spelling = In.text().str();
    Header.Path = In.text().str();
  }
  for (uint32_t Left = In.u32(); Left && !In.bad(); --Left) {
    IncludeScan::Macro &Macro = Result.Macros.emplace_back();
    Macro.Name = In.text().str();
    Macro.ChangedAt = In.u32();
    Macro.TestedAt = In.u32();
  }
  if (Error Failure = checkEnd(In, "include scan"))
    return std::move(Failure);
  return Result;
}

} // namespace flowpact::scan
