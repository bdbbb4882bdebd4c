// Controllers and clients of oat++, against its headers.
// REQUIRES: header-oatpp.web.server.api.ApiController.hpp
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "oatpp/web/server/api/ApiController.hpp"
#include "oatpp/json/ObjectMapper.hpp"
#include "oatpp/macro/codegen.hpp"
#include "oatpp/macro/component.hpp"
#include "oatpp/web/client/ApiClient.hpp"
#include "oatpp/orm/DbClient.hpp"
#include <iostream>
#include <map>
#include OATPP_CODEGEN_BEGIN(DTO)
class MessageDto : public oatpp::DTO {
  DTO_INIT(MessageDto, DTO)
  DTO_FIELD(String, text, "text");
  DTO_FIELD(Int32, room, "room");
};
#include OATPP_CODEGEN_END(DTO)
#include OATPP_CODEGEN_BEGIN(ApiClient)
class Partner : public oatpp::web::client::ApiClient {
  API_CLIENT_INIT(Partner)
  API_CALL("POST", "/events", send, BODY_STRING(String, body)) // flow
  API_CALL("POST", "/dto", sendDto, BODY_DTO(Object<MessageDto>, body)) // flow
};
#include OATPP_CODEGEN_END(ApiClient)
std::map<std::string, std::string> history;
#include OATPP_CODEGEN_BEGIN(ApiController)
class ChatController : public oatpp::web::server::api::ApiController {
public:
  std::shared_ptr<Partner> partner;
  ChatController(std::shared_ptr<ObjectMapper> m) : oatpp::web::server::api::ApiController(m) {}
  ENDPOINT("POST", "/say", say, BODY_STRING(String, body)) {
    OATPP_LOGd("chat", "got {}", body); // flow
    std::cerr << body->c_str(); // flow
    return createResponse(Status::CODE_200, "ok");
  }
  ENDPOINT("POST", "/dto", dto, BODY_DTO(Object<MessageDto>, body)) {
    OATPP_LOGd("chat", "got {}", body->text); // flow
    OATPP_LOGd("chat", "room {}", body->room); // missed: a number of a DTO is read through a conversion
    return createDtoResponse(Status::CODE_200, body);
  }
  ENDPOINT("GET", "/q", q, QUERY(String, text, "text"), PATH(String, room), HEADER(String, agent, "User-Agent")) {
    OATPP_LOGi("chat", "q {}", text); // flow
    return createResponse(Status::CODE_200, "ok");
  }
  ENDPOINT("POST", "/r", r, REQUEST(std::shared_ptr<IncomingRequest>, request)) {
    auto s = request->readBodyToString();
    OATPP_LOGe("chat", "r {}", s); // flow
    history["last"] = *s; // flow
    return createResponse(Status::CODE_200, "ok");
  }
  ENDPOINT("POST", "/fwd", fwd, BODY_STRING(String, body)) {
    partner->send(body); 
    return createResponse(Status::CODE_200, "ok");
  }
  ENDPOINT("POST", "/fwd2", fwd2, BODY_DTO(Object<MessageDto>, body)) {
    partner->sendDto(body); 
    OATPP_LOGi("chat", "done"); // clean
    return createResponse(Status::CODE_200, "ok");
  }
};
#include OATPP_CODEGEN_END(ApiController)
