//===- ExtractionMessages.cpp - requests and replies as bytes -------------===//
//
// Both ends are the same executable: there is no version to agree on.
//
//===----------------------------------------------------------------------===//
#include "scan/ExtractionJob.h"
#include "wire/Bytes.h"

using namespace llvm;
using flowpact::wire::ByteReader;
using flowpact::wire::ByteWriter;

namespace flowpact::scan {

static Error checkEnd(const ByteReader &In, StringRef What) {
  if (In.bad() || !In.atEnd())
    return createStringError("malformed " + What);
  return Error::success();
}

static void writeLimits(ByteWriter &Out, const Limits &Bounds) {
  Out.u32(Bounds.AccessPathDepth);
  Out.u32(Bounds.PointsTo);
  Out.u32(Bounds.BlocksPerFunction);
}

static void readLimits(ByteReader &In, Limits &Bounds) {
  Bounds.AccessPathDepth = In.u32();
  Bounds.PointsTo = In.u32();
  Bounds.BlocksPerFunction = In.u32();
}

std::string encode(const ExtractionRequest &Request) {
  ByteWriter Out;
  Out.text(Request.Job.Directory);
  Out.text(Request.Job.File);
  Out.texts(Request.Job.Arguments);
  Out.text(Request.Job.ProjectRoot);
  Out.texts(Request.Job.ExternalDirectories);
  Out.text(Request.Job.ResourceDirectory);
  writeLimits(Out, Request.Job.Bounds);
  Out.u32(Request.Job.KeepExternalBodies);
  Out.text(Request.StoreDirectory);
  return Out.take();
}

Expected<ExtractionRequest> decodeRequest(StringRef Bytes) {
  ByteReader In(Bytes);
  ExtractionRequest Request;
  Request.Job.Directory = In.text().str();
  Request.Job.File = In.text().str();
  Request.Job.Arguments = In.texts();
  Request.Job.ProjectRoot = In.text().str();
  Request.Job.ExternalDirectories = In.texts();
  Request.Job.ResourceDirectory = In.text().str();
  readLimits(In, Request.Job.Bounds);
  Request.Job.KeepExternalBodies = In.u32();
  Request.StoreDirectory = In.text().str();
  if (Error Failure = checkEnd(In, "extraction request"))
    return std::move(Failure);
  return Request;
}

std::string encode(const ExtractionReply &Reply) {
  ByteWriter Out;
  Out.text(Reply.Failure);
  Out.u32(Reply.ErrorCount);
  Out.u64(Reply.Began);
  Out.f64(Reply.Seconds);
  Out.u64(Reply.Artifact.High);
  Out.u64(Reply.Artifact.Low);
  Out.u64(Reply.ArtifactSize);
  Out.text(Reply.StoreFailure);
  Out.text(Reply.InlineArtifact);
  Out.u32(Reply.Dependencies.size());
  for (const extract::Dependency &File : Reply.Dependencies) {
    Out.text(File.Path);
    Out.u64(File.Hash);
    Out.u64(File.Size);
    Out.u32(File.Exists);
  }
  return Out.take();
}

Expected<ExtractionReply> decodeReply(StringRef Bytes) {
  ByteReader In(Bytes);
  ExtractionReply Reply;
  Reply.Failure = In.text().str();
  Reply.ErrorCount = In.u32();
  Reply.Began = In.u64();
  Reply.Seconds = In.f64();
  Reply.Artifact.High = In.u64();
  Reply.Artifact.Low = In.u64();
  Reply.ArtifactSize = In.u64();
  Reply.StoreFailure = In.text().str();
  Reply.InlineArtifact = In.text().str();
  for (uint32_t Left = In.u32(); Left && !In.bad(); --Left) {
    extract::Dependency File;
    File.Path = In.text().str();
    File.Hash = In.u64();
    File.Size = In.u64();
    File.Exists = In.u32();
    Reply.Dependencies.push_back(std::move(File));
  }
  if (Error Failure = checkEnd(In, "extraction reply"))
    return std::move(Failure);
  return Reply;
}

} // namespace flowpact::scan
