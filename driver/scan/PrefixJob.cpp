//===- PrefixJob.cpp - what a worker is asked about prefixes --------------===//
#include "scan/PrefixJob.h"
#include "cache/FileMemo.h"
#include "cache/ObjectStore.h"
#include "scan/JobMessages.h"
#include "llvm/Support/xxhash.h"

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

std::string encode(const PrefixRequest &Request) {
  ByteWriter Out;
  Out.u32(uint32_t(RequestKind::BuildPrefix));
  write(Out, Request.Job);
  Out.texts(Request.Plan.Headers);
  Out.texts(Request.Plan.Allowed);
  Out.text(Request.File);
  return Out.take();
}

//===-- Include scans ------------------------------------------------------===//

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

//===-- Prefixes -----------------------------------------------------------===//

static PrefixReply build(const PrefixRequest &Request, IncludeScanner &Scanner) {
  PrefixReply Reply;
  Reply.Began = cache::wallClock();
  Expected<extract::Prefix> Built = extract::buildPrefix(Request.Job, Request.Plan, Scanner);
  if (!Built) {
    Reply.Failure = toString(Built.takeError());
    return Reply;
  }
  if (Error Failure = cache::writeFileAtomically(Request.File, Built->Bytes))
    Reply.Failure = toString(std::move(Failure));
  Reply.Size = Built->Bytes.size();
  Reply.Hash = xxh3_64bits(Built->Bytes);
  Reply.Dependencies = std::move(Built->Dependencies);
  return Reply;
}

std::string answerPrefix(StringRef Bytes, IncludeScanner &Scanner) {
  ByteReader In(Bytes);
  PrefixRequest Request;
  Request.Job = readJob(In);
  Request.Plan.Headers = In.texts();
  Request.Plan.Allowed = In.texts();
  Request.File = In.text().str();
  PrefixReply Reply;
  if (Error Malformed = checkEnd(In, "prefix request"))
    Reply.Failure = toString(std::move(Malformed));
  else
    Reply = build(Request, Scanner);
  ByteWriter Out;
  Out.text(Reply.Failure);
  Out.u64(Reply.Began);
  Out.u64(Reply.Size);
  Out.u64(Reply.Hash);
  write(Out, Reply.Dependencies);
  return Out.take();
}

Expected<PrefixReply> decodePrefixReply(StringRef Bytes) {
  ByteReader In(Bytes);
  PrefixReply Reply;
  Reply.Failure = In.text().str();
  Reply.Began = In.u64();
  Reply.Size = In.u64();
  Reply.Hash = In.u64();
  Reply.Dependencies = readDependencies(In);
  if (Error Failure = checkEnd(In, "prefix reply"))
    return std::move(Failure);
  return Reply;
}

} // namespace flowpact::scan
