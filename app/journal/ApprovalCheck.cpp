#include "journal/ApprovalCheck.h"

#include "journal/ApprovalData.h"
#include "journal/CanonicalJson.h"
#include "journal/EventData.h"
#include "journal/JsonText.h"

#include <QCoreApplication>

#include <sodium.h>

#include <array>

namespace gatelift {
namespace {

using nlohmann::json;

constexpr char statementFormat[] = "gatelift-approval-1";
constexpr std::size_t nonceBytes = 16;

template <typename Event>
concept Approved = requires(Event event)
{
    event.approval;
};

QString where()
{
    return QCoreApplication::translate("gatelift::ApprovalCheck", "approval");
}

std::optional<ApprovalStatement> readStatement(const QByteArray &text)
{
    const auto value = parseJson(text);
    if (!value || !value->is_object())
        return std::nullopt;
    try {
        const JsonReader data(*value);
        if (data["format"].text() != QLatin1String(statementFormat))
            return std::nullopt;
        ApprovalStatement statement{data["plan"].text(),
                                    data["head"].text(),
                                    data["act"].key(approvalActFromKey),
                                    data["subject"].text(),
                                    data["content"].text(),
                                    data["operator"].text(),
                                    data["person"].text(),
                                    data["way"].key(approvalWayFromKey),
                                    data["nonce"].text(),
                                    data["asked"].time(),
                                    data["expires"].time()};
        // Another way to write the same, or more than we know, is not what this program asked for.
        return writeStatement(statement) == text ? std::optional(statement) : std::nullopt;
    } catch (const ShapeError &) {
        return std::nullopt;
    }
}

PlanEvent carrying(PlanEvent event, const SharedOptional<Approval> &approval)
{
    std::visit(
        [&approval](auto &known) {
            if constexpr (Approved<std::decay_t<decltype(known)>>)
                known.approval = approval;
        },
        event);
    return event;
}

} // namespace

QByteArray writeStatement(const ApprovalStatement &statement)
{
    return dumpCanonical({{"format", statementFormat},
                          {"plan", utf8(statement.plan)},
                          {"head", utf8(statement.head)},
                          {"act", utf8(toKey(statement.act))},
                          {"subject", utf8(statement.subject)},
                          {"content", utf8(statement.content)},
                          {"operator", utf8(statement.operatorName)},
                          {"person", utf8(statement.person)},
                          {"way", utf8(toKey(statement.way))},
                          {"nonce", utf8(statement.nonce)},
                          {"asked", timeToJson(statement.asked)},
                          {"expires", timeToJson(statement.expires)}}) +
           '\n';
}

QString newApprovalNonce()
{
    std::array<char, nonceBytes> bytes{};
    ::randombytes_buf(bytes.data(), bytes.size());
    return QString::fromLatin1(QByteArray(bytes.data(), nonceBytes).toHex());
}

Result<MinisignKey> rehearsalKey(QByteArrayView words)
{
    std::array<unsigned char, crypto_sign_SEEDBYTES> seed{};
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> point{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
    const auto *bytes = reinterpret_cast<const unsigned char *>(words.data());
    ::crypto_generichash(seed.data(), seed.size(), bytes, static_cast<unsigned long long>(words.size()),
                         nullptr, 0);
    ::crypto_sign_seed_keypair(point.data(), secret.data(), seed.data());
    // A key file that no password protects (Minisign.cpp); its id is part of the public half.
    constexpr qsizetype derivationBytes = 48;
    constexpr qsizetype idBytes = 8;
    constexpr qsizetype checksumBytes = 32;
    const QByteArray file = QByteArray("Ed\0\0B2", 6) + QByteArray(derivationBytes, '\0') +
                            QByteArray(reinterpret_cast<const char *>(point.data()), idBytes) +
                            QByteArray(reinterpret_cast<const char *>(secret.data()), secret.size()) +
                            QByteArray(checksumBytes, '\0');
    return MinisignKey::fromText(Secret("untrusted comment: rehearsal\n" + file.toBase64() + '\n'), where());
}

QString approvalContent(const PlanEvent &event)
{
    auto data = eventToJson(event);
    if (data.is_object())
        data.erase(approvalMember);
    return QString::fromLatin1(sha256Hex(dumpCanonical(data)));
}

Approval signApproval(const QByteArray &text, const MinisignKey &key)
{
    const auto statement = readStatement(text);
    const auto comment = statement ? "approval " + statement->nonce.toLatin1() : QByteArray("approval");
    return readApproval(text, key.publicKey().base64(), key.sign(text, approvalComment, comment).toText());
}

Result<Approval> takeApproval(const QByteArray &text, const QByteArray &publicKey,
                              const QByteArray &signature)
{
    const auto key = MinisignPublicKey::fromText(publicKey.trimmed(), where());
    if (!key)
        return tl::unexpected(key.error());
    auto given = MinisignSignature::fromText(signature.trimmed(), where());
    if (!given)
        return tl::unexpected(given.error());
    given->untrustedComment = approvalComment;
    return readApproval(text, key->base64(), given->toText());
}

Approval readApproval(const QByteArray &text, const QByteArray &key, const QByteArray &signature)
{
    Approval approval{text, key, signature, {}, {}, false, false};
    const auto statement = readStatement(text);
    const auto publicKey = MinisignPublicKey::fromText(key, where());
    const auto given = MinisignSignature::fromText(signature, where());
    if (statement)
        approval.statement = *statement;
    if (publicKey)
        approval.keyName = publicKey->name();
    approval.holds = statement && publicKey && given && publicKey->base64() == key &&
                     given->toText() == signature && given->untrustedComment == approvalComment &&
                     given->verify(text, *publicKey) == MinisignSignature::Verdict::Good;
    return approval;
}

SharedOptional<Approval> approvalOf(const PlanEvent &event)
{
    return std::visit(
        [](const auto &known) -> SharedOptional<Approval> {
            if constexpr (Approved<std::decay_t<decltype(known)>>)
                return known.approval;
            else
                return {};
        },
        event);
}

PlanEvent withApproval(const PlanEvent &event, Approval approval)
{
    approval.covers = approval.statement.content == approvalContent(event);
    return carrying(event, approval);
}

PlanEvent withoutApproval(const PlanEvent &event)
{
    return carrying(event, {});
}

} // namespace gatelift
