// RUN: %{exits} 1 %flowpact scan -q --no-cache --project %S/Inputs/content.json %s --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif content-outside-region
//
// The AWS SDK by its public signatures: an endpoint says its region too.
#include "Inputs/flow.h"
#include <memory>
#include <sstream>
namespace Aws {
struct AmazonStreamingWebServiceRequest {
  void SetBody(const std::shared_ptr<std::iostream> &body);
};
namespace Client {
struct ClientConfiguration {
  ClientConfiguration();
  std::string region, endpointOverride;
};
} // namespace Client
namespace S3 {
namespace Model {
struct PutObjectRequest : AmazonStreamingWebServiceRequest {
  void SetBucket(const std::string &bucket);
};
} // namespace Model
struct S3Client {
  explicit S3Client(const Client::ClientConfiguration &configuration);
  void PutObject(const Model::PutObjectRequest &request) const;
};
} // namespace S3
} // namespace Aws
void put(const Aws::S3::S3Client &client) {
  auto body = std::make_shared<std::stringstream>();
  *body << source();
  Aws::S3::Model::PutObjectRequest request;
  request.SetBucket("clips");
  request.SetBody(body);
  client.PutObject(request);
}
void abroad() {
  Aws::Client::ClientConfiguration configuration;
  configuration.endpointOverride = std::string("https://s3.") + "ap-south-1" + ".amazonaws.com"; // flow
  put(Aws::S3::S3Client(configuration));
}
void home() {
  Aws::Client::ClientConfiguration configuration;
  configuration.endpointOverride = std::string("https://s3.") + "us-east-1" + ".amazonaws.com"; // clean
  put(Aws::S3::S3Client(configuration));
}
