// REQUIRES: header-grpcpp.grpcpp.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
//
// Streams, callbacks and the requests that a completion queue hands out.
#include "../models/Inputs/flow.h"
#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/service_type.h>
#include <grpcpp/support/async_unary_call.h>
#include <grpcpp/support/server_callback.h>
#include <grpcpp/support/sync_stream.h>
#include <iostream>
#include <memory>
struct Note { std::string text; };
struct Answer { std::string text; };
// As the generator writes them.
struct Remote {
  struct Stub {
    class async {
    public:
      void Send(grpc::ClientContext *context, const Note *request, Answer *answer, std::function<void(grpc::Status)>);
    };
    async *operator->();
    std::unique_ptr<grpc::ClientReaderWriter<Note, Answer>> Talk(grpc::ClientContext *context);
    std::unique_ptr<grpc::ClientWriter<Note>> Upload(grpc::ClientContext *context, Answer *answer);
    std::unique_ptr<grpc::ClientReader<Answer>> Ask(grpc::ClientContext *context, const Note &request);
  };
  class Service : public grpc::Service {
  public:
    virtual grpc::Status Talk(grpc::ServerContext *context, grpc::ServerReaderWriter<Answer, Note> *stream);
    virtual grpc::Status Upload(grpc::ServerContext *context, grpc::ServerReader<Note> *reader, Answer *answer);
    void RequestSend(grpc::ServerContext *context, Note *request, grpc::ServerAsyncResponseWriter<Answer> *writer,
                     grpc::CompletionQueue *calls, grpc::ServerCompletionQueue *queue, void *tag) {
      RequestAsyncUnary(0, context, request, writer, calls, queue, tag);
    }
  };
};
struct Server : Remote::Service {
  grpc::Status Talk(grpc::ServerContext *, grpc::ServerReaderWriter<Answer, Note> *stream) override {
    Note note;
    while (stream->Read(&note))
      std::cout << note.text; // flow
    Answer answer{"ok"};
    stream->Write(answer);
    std::cout << answer.text; // clean
    return grpc::Status::OK;
  }
  grpc::Status Upload(grpc::ServerContext *, grpc::ServerReader<Note> *reader, Answer *) override {
    Note note;
    while (reader->Read(&note))
      std::cout << note.text; // flow
    return grpc::Status::OK;
  }
};
struct Reader : grpc::ServerReadReactor<Note> {
  Note note;
  Reader() { StartRead(&note); }
  void OnReadDone(bool ok) override {
    std::cout << note.text; // flow
    StartRead(&note);
  }
  void OnDone() override { delete this; }
};
grpc::ServerReadReactor<Note> *accept() { return new Reader; }
struct Call {
  Remote::Service *service;
  grpc::ServerCompletionQueue *queue;
  grpc::ServerContext context;
  Note note;
  Answer answer;
  grpc::ServerAsyncResponseWriter<Answer> writer{&context};
  bool asked = false;
  void proceed() {
    if (!asked) {
      asked = true;
      service->RequestSend(&context, &note, &writer, queue, queue, this);
    } else {
      std::cout << note.text; // flow
      writer.Finish(answer, grpc::Status::OK, this);
    }
  }
};
void loop(Remote::Service *service, grpc::ServerCompletionQueue *queue) {
  new Call{service, queue};
  void *tag;
  bool ok;
  while (queue->Next(&tag, &ok))
    static_cast<Call *>(tag)->proceed();
}
void talk(Remote::Stub &stub) {
  grpc::ClientContext context;
  auto stream = stub.Talk(&context); // flow
  Note note{source()};
  stream->Write(note);
}
void upload(Remote::Stub &stub) {
  grpc::ClientContext context;
  Answer answer;
  auto stream = stub.Upload(&context, &answer); // flow
  Note note{source()};
  stream->Write(note);
}
void quiet(Remote::Stub &stub) {
  grpc::ClientContext context;
  auto stream = stub.Talk(&context);
  stream->Write(Note{"hello"}); // clean
}
void ask(Remote::Stub &stub) {
  grpc::ClientContext context;
  Note note{source()};
  auto stream = stub.Ask(&context, note); // flow
}
void call(Remote::Stub::async &stub) {
  static grpc::ClientContext context;
  static Note note;
  note.text = source();
  static Answer answer;
  stub.Send(&context, &note, &answer, [](grpc::Status) {}); // flow
}
