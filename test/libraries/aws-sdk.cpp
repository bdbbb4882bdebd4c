// AWS requests keep what they send, by the public signatures of the SDK.
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-stored-unencrypted
#include "../models/Inputs/flow.h"
#include <memory>
#include <sstream>
#include <iostream>
namespace Aws {
using String = std::string;
using StringStream = std::stringstream;
using IOStream = std::iostream;
template <typename T, typename... Args> std::shared_ptr<T> MakeShared(const char *tag, Args &&...args);
class AmazonWebServiceRequest { public: virtual ~AmazonWebServiceRequest(); };
class AmazonStreamingWebServiceRequest : public AmazonWebServiceRequest { public: void SetBody(const std::shared_ptr<IOStream> &body); void SetContentType(const String &); };
namespace Client { struct ClientConfiguration { ClientConfiguration(); String region; }; }
namespace S3 {
namespace Model {
class PutObjectRequest : public AmazonStreamingWebServiceRequest {
public:
  PutObjectRequest();
  void SetBucket(const String &); PutObjectRequest &WithBucket(const String &); void SetKey(const String &); PutObjectRequest &WithKey(const String &);
  PutObjectRequest &AddMetadata(const String &key, const String &value);
};
struct PutObjectOutcome { bool IsSuccess() const; };
} // namespace Model
class S3Client { public: S3Client(const Client::ClientConfiguration &); virtual Model::PutObjectOutcome PutObject(const Model::PutObjectRequest &) const; };
} // namespace S3
namespace DynamoDB {
namespace Model {
class AttributeValue { public: AttributeValue(); AttributeValue(const String &); AttributeValue &SetS(const String &); AttributeValue &SetN(const String &); };
class PutItemRequest : public AmazonWebServiceRequest { public: PutItemRequest(); void SetTableName(const String &); PutItemRequest &AddItem(const String &, const AttributeValue &); };
struct PutItemOutcome {};
}
class DynamoDBClient { public: virtual Model::PutItemOutcome PutItem(const Model::PutItemRequest &) const; };
}
namespace SQS { namespace Model {
class SendMessageRequest : public AmazonWebServiceRequest { public: void SetQueueUrl(const String &); void SetMessageBody(const String &); SendMessageRequest &WithMessageBody(const String &); };
struct SendMessageOutcome {}; }
class SQSClient { public: virtual Model::SendMessageOutcome SendMessage(const Model::SendMessageRequest &) const; };
}
} // namespace Aws
void object(const Aws::S3::S3Client &s3) {
  Aws::S3::Model::PutObjectRequest request;
  request.SetBucket("notes"); request.SetKey("k");
  auto body = Aws::MakeShared<Aws::StringStream>("tag");
  *body << source();
  request.SetBody(body);
  auto outcome = s3.PutObject(request); // flow
}
void objectEmpty(const Aws::S3::S3Client &s3) {
  Aws::S3::Model::PutObjectRequest request;
  request.WithBucket("notes").WithKey("k");
  auto body = Aws::MakeShared<Aws::StringStream>("tag");
  *body << source().size();
  request.SetBody(body);
  s3.PutObject(request); // clean
}
void file(const Aws::S3::S3Client &s3) {
  auto body = std::make_shared<std::stringstream>(source());
  Aws::S3::Model::PutObjectRequest request; request.SetBucket("notes"); request.SetBody(body);
  s3.PutObject(request); // flow
}
void meta(const Aws::S3::S3Client &s3) {
  Aws::S3::Model::PutObjectRequest request; request.SetBucket("notes"); request.AddMetadata("said", source());
  s3.PutObject(request); // flow
}
void item(const Aws::DynamoDB::DynamoDBClient &db) {
  Aws::DynamoDB::Model::PutItemRequest request; request.SetTableName("notes");
  request.AddItem("text", Aws::DynamoDB::Model::AttributeValue(source()));
  db.PutItem(request); // flow
}
void item2(const Aws::DynamoDB::DynamoDBClient &db) {
  Aws::DynamoDB::Model::PutItemRequest request; request.SetTableName("notes");
  Aws::DynamoDB::Model::AttributeValue v; v.SetS(source()); request.AddItem("text", v);
  db.PutItem(request); // flow
}
void item3(const Aws::DynamoDB::DynamoDBClient &db) {
  Aws::DynamoDB::Model::PutItemRequest request; request.SetTableName("notes");
  Aws::DynamoDB::Model::AttributeValue v; v.SetN(std::to_string(source().size())); request.AddItem("n", v);
  db.PutItem(request); // clean
}
void queue(const Aws::SQS::SQSClient &q) {
  Aws::SQS::Model::SendMessageRequest r; r.SetMessageBody(source()); q.SendMessage(r);
}
