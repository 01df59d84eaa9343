#include "journal/SmokeData.h"

#include "journal/EventData.h"

namespace gatelift {
namespace {

using nlohmann::json;

std::string shownUrl(const QUrl &url)
{
    return utf8(url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment));
}

json toJson(const QList<SmokeHeader> &headers)
{
    json list = json::array();
    for (const auto &header : headers)
        list.push_back({{"name", utf8(header.name)}, {"value", utf8(header.value)}});
    return list;
}
SmokeHeader readHeader(const JsonReader &data)
{
    return {data["name"].text(), data["value"].text()};
}

json toJson(const SmokeTest &test)
{
    json lines = json::array();
    for (const auto &expectation : test.expectations)
        lines.push_back(utf8(expectation.text()));
    return {{"id", utf8(test.id)},
            {"name", utf8(test.name)},
            {"method", utf8(test.method)},
            {"path", utf8(test.path)},
            {"headers", toJson(test.headers)},
            {"body", utf8(test.body)},
            {"expect", std::move(lines)},
            {"timeout_ms", test.timeoutMs},
            {"to_complete", utf8(test.toComplete)}};
}

SmokeExpectation readExpectation(const JsonReader &data)
{
    auto expectation = SmokeExpectation::parse(data.text());
    if (!expectation)
        throw ShapeError{data.path(), expectation.error().message()};
    return *std::move(expectation);
}

SmokeTest readTest(const JsonReader &data)
{
    SmokeTest test;
    test.id = data["id"].text();
    test.name = data["name"].text();
    test.method = data["method"].text();
    test.path = data["path"].text();
    test.headers = data["headers"].list(readHeader);
    test.body = data["body"].text();
    test.expectations = data["expect"].list(readExpectation);
    test.timeoutMs = data["timeout_ms"].number();
    test.toComplete = data["to_complete"].text();
    return test;
}

json toJson(const SmokeCertificate &certificate)
{
    return {{"subject", utf8(certificate.subject)},
            {"issuer", utf8(certificate.issuer)},
            {"names", textsToJson(certificate.names)},
            {"expires_at", timeToJson(certificate.expiresAt)}};
}
SmokeCertificate readCertificate(const JsonReader &data)
{
    return {data["subject"].text(), data["issuer"].text(), data["names"].texts(),
            data["expires_at"].timeOrNull()};
}

//! As a plan keeps it, whatever it is given.
json toJson(const SmokeAnswer &given)
{
    const auto answer = keptAnswer(given);
    return {{"status", answer.status},
            {"headers", toJson(answer.headers)},
            {"body_size", answer.bodySize},
            {"body_sha256", utf8(answer.bodyDigest)},
            {"latency_ms", answer.latencyMs},
            {"certificate", answer.certificate ? toJson(*answer.certificate) : json(nullptr)}};
}
SmokeAnswer readAnswer(const JsonReader &data)
{
    SmokeAnswer answer;
    answer.status = data["status"].number();
    answer.headers = data["headers"].list(readHeader);
    answer.bodySize = data["body_size"].integer();
    answer.bodyDigest = data["body_sha256"].text();
    answer.latencyMs = data["latency_ms"].number();
    answer.certificate = data["certificate"].optional(readCertificate);
    return answer;
}

json toJson(const SmokeResult &result)
{
    json outcomes = json::array();
    for (const auto &outcome : result.outcomes)
        outcomes.push_back({{"expectation", utf8(outcome.expectation)},
                            {"verdict", utf8(toKey(outcome.verdict))},
                            {"seen", utf8(outcome.seen)}});
    return {{"test", utf8(result.test)},
            {"digest", utf8(result.digest)},
            {"at", timeToJson(result.at)},
            {"problem", utf8(result.problem)},
            {"answer", result.answer ? toJson(*result.answer) : json(nullptr)},
            {"outcomes", std::move(outcomes)}};
}
SmokeOutcome readOutcome(const JsonReader &data)
{
    return {data["expectation"].text(), data["verdict"].key(smokeVerdictFromKey), data["seen"].text()};
}
SmokeResult readResult(const JsonReader &data)
{
    SmokeResult result;
    result.test = data["test"].text();
    result.digest = data["digest"].text();
    result.at = data["at"].timeOrNull();
    result.problem = data["problem"].text();
    result.answer = data["answer"].optional(readAnswer);
    result.outcomes = data["outcomes"].list(readOutcome);
    return result;
}

} // namespace

json write(const SmokeTargetChanged &e)
{
    return {{"side", utf8(toKey(e.side))},
            {"url", shownUrl(e.target.url)},
            {"ca_file", utf8(e.target.caFile)},
            {"client_cert_file", utf8(e.target.clientCertFile)},
            {"client_key_file", utf8(e.target.clientKeyFile)},
            {"insecure", e.target.insecure}};
}
void read(const JsonReader &data, SmokeTargetChanged &e)
{
    e.side = data["side"].key(sideFromKey);
    e.target = {QUrl(data["url"].text()), data["ca_file"].text(), data["client_cert_file"].text(),
                data["client_key_file"].text(), data["insecure"].boolean()};
}

json write(const SmokeTestsSaved &e)
{
    json tests = json::array();
    for (const auto &test : e.tests)
        tests.push_back(toJson(test));
    return {{"tests", std::move(tests)}};
}
void read(const JsonReader &data, SmokeTestsSaved &e)
{
    e = {data["tests"].list(readTest)};
}

json write(const SmokeTestsRemoved &e)
{
    return {{"tests", textsToJson(e.tests)}, {"names", textsToJson(e.names)}};
}
void read(const JsonReader &data, SmokeTestsRemoved &e)
{
    e = {data["tests"].texts(), data["names"].texts()};
}

json write(const SmokeTestsRun &e)
{
    json results = json::array();
    for (const auto &result : e.results)
        results.push_back(toJson(result));
    return {{"side", utf8(toKey(e.side))}, {"url", shownUrl(QUrl(e.url))}, {"results", std::move(results)}};
}
void read(const JsonReader &data, SmokeTestsRun &e)
{
    e = {data["side"].key(sideFromKey), data["url"].text(), data["results"].list(readResult)};
}

} // namespace gatelift
