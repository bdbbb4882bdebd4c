// REQUIRES: header-grpcpp.grpcpp.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/addresses.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-third-party
#include "../models/Inputs/flow.h"
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
void call(const std::string &target, const std::string &text) {
  grpc::GenericStub stub(grpc::CreateChannel(target, grpc::SslCredentials({})));
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  grpc::Slice slice(text);
  grpc::ByteBuffer request(&slice, 1);
  stub.PrepareUnaryCall(&context, "/notes.Notes/Add", request, &queue)->StartCall(); // flow
}
void other() { call("grpc.other.example:443", source()); }
void own() { call("grpc.own.example:443", "ping"); }
