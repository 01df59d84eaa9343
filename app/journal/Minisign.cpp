#include "journal/Minisign.h"

#include <QCoreApplication>
#include <QList>

#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <span>

namespace gatelift {
namespace {

using Bytes = std::span<const unsigned char>;

constexpr char untrustedPrefix[] = "untrusted comment: ";
constexpr char trustedPrefix[] = "trusted comment: ";
constexpr char legacyMark[] = "Ed";
constexpr char prehashedMark[] = "ED";
constexpr char blakeMark[] = "B2";
constexpr char scryptMark[] = "Sc";
constexpr std::size_t markBytes = 2;
// What minisign itself reads (src/minisign.h): a longer comment would make a file that it refuses.
constexpr qsizetype longestComment = 1024 - 2;
constexpr qsizetype longestTrustedComment = 8192 - 2;

constexpr std::size_t idBytes = std::tuple_size_v<MinisignPublicKey::Id>;
constexpr std::size_t pointBytes = std::tuple_size_v<MinisignPublicKey::Point>;
constexpr std::size_t seedBytes = crypto_sign_SEEDBYTES;
constexpr std::size_t secretBytes = crypto_sign_SECRETKEYBYTES;
constexpr std::size_t signatureBytes = crypto_sign_BYTES;
constexpr std::size_t checksumBytes = crypto_generichash_BYTES;
static_assert(pointBytes == crypto_sign_PUBLICKEYBYTES && signatureBytes == 64);

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::Minisign)
};

bool sodiumIsReady()
{
    static const bool ready = ::sodium_init() >= 0;
    return ready;
}

tl::unexpected<Error> malformed(const QString &where, const QString &why)
{
    return failure(ErrorKind::Input, where, why, Text::tr("use the file as it was written"));
}

Bytes bytesOf(QByteArrayView text)
{
    return {reinterpret_cast<const unsigned char *>(text.data()), static_cast<std::size_t>(text.size())};
}

//! Base64 of exactly so many bytes and nothing else: unused bits that are set are refused too.
template <std::size_t Size>
bool decode(QByteArrayView text, std::array<unsigned char, Size> &bytes)
{
    std::size_t count = 0;
    return ::sodium_base642bin(bytes.data(), bytes.size(), text.data(), static_cast<std::size_t>(text.size()),
                               nullptr, &count, nullptr, sodium_base64_VARIANT_ORIGINAL) == 0 &&
           count == Size;
}

QByteArray encode(Bytes bytes)
{
    QByteArray text(
        static_cast<qsizetype>(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL)),
        Qt::Uninitialized);
    ::sodium_bin2base64(text.data(), static_cast<std::size_t>(text.size()), bytes.data(), bytes.size(),
                        sodium_base64_VARIANT_ORIGINAL);
    text.chop(1); // the closing zero
    return text;
}

//! The lines of a key or signature file; the last may lack its end.
QList<QByteArrayView> linesOf(QByteArrayView text)
{
    QList<QByteArrayView> lines;
    while (!text.isEmpty()) {
        const auto end = text.indexOf('\n');
        auto line = end < 0 ? text : text.first(end);
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        lines << line;
    }
    return lines;
}

QByteArray oneLine(QByteArray comment, qsizetype longest)
{
    comment.replace('\n', ' ').replace('\r', ' ');
    return comment.left(longest);
}

//! Takes `Size` bytes from the front.
template <std::size_t Size>
void take(Bytes &from, std::array<unsigned char, Size> &to)
{
    std::copy_n(from.begin(), Size, to.begin());
    from = from.subspan(Size);
}

bool takeMark(Bytes &from, const char *mark)
{
    const bool same = std::memcmp(from.data(), mark, markBytes) == 0;
    from = from.subspan(markBytes);
    return same;
}

//! BLAKE2b-512 of a message: what a prehashed signature covers.
std::array<unsigned char, crypto_generichash_BYTES_MAX> hashOf(QByteArrayView message)
{
    std::array<unsigned char, crypto_generichash_BYTES_MAX> hash{};
    const auto bytes = bytesOf(message);
    ::crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(), nullptr, 0);
    return hash;
}

//! What the second signature covers: the first one and the comment behind it.
QByteArray covered(const MinisignSignature &signature)
{
    return QByteArray(reinterpret_cast<const char *>(signature.bytes.data()), signatureBytes) +
           signature.trustedComment;
}

std::array<unsigned char, checksumBytes> checksumOf(const MinisignPublicKey::Id &id,
                                                    const unsigned char *secret)
{
    std::array<unsigned char, checksumBytes> sum{};
    crypto_generichash_state state;
    ::crypto_generichash_init(&state, nullptr, 0, sum.size());
    ::crypto_generichash_update(&state, reinterpret_cast<const unsigned char *>(legacyMark), markBytes);
    ::crypto_generichash_update(&state, id.data(), id.size());
    ::crypto_generichash_update(&state, secret, secretBytes);
    ::crypto_generichash_final(&state, sum.data(), sum.size());
    ::sodium_memzero(&state, sizeof state);
    return sum;
}

//! Where what in the file of a secret key: marks, how the password becomes a key, id, secret, checksum.
constexpr std::size_t saltBytes = crypto_pwhash_scryptsalsa208sha256_SALTBYTES;
constexpr std::size_t costBytes = 8;
constexpr std::size_t derivationBytes = saltBytes + 2 * costBytes;
constexpr std::size_t sealedBytes = idBytes + secretBytes + checksumBytes; // what the password hides
constexpr std::size_t keyFileBytes = 3 * markBytes + derivationBytes + sealedBytes;
// A file of somebody else's must not make us compute for an hour: minisign's own keys stay well below.
constexpr quint64 mostOperations = quint64{1} << 27;
constexpr quint64 mostMemory = quint64{1} << 31;

//! Bytes on the stack that are wiped with it.
template <std::size_t Size>
struct Wiped
{
    std::array<unsigned char, Size> bytes{};
    Wiped() = default;
    ~Wiped() { ::sodium_memzero(bytes.data(), bytes.size()); }
    Q_DISABLE_COPY_MOVE(Wiped)
};

quint64 littleEndian(Bytes bytes)
{
    quint64 value = 0;
    for (std::size_t i = bytes.size(); i > 0; --i)
        value = value << 8U | bytes[i - 1];
    return value;
}

void putLittleEndian(quint64 value, std::span<unsigned char> bytes)
{
    for (auto &byte : bytes) {
        byte = static_cast<unsigned char>(value & 0xffU);
        value >>= 8U;
    }
}

//! Hides or shows: the password's stream over the bytes. False where there is not that much memory.
bool seal(std::span<unsigned char> bytes, const Secret &password, Bytes salt, const ScryptCost &cost)
{
    Wiped<sealedBytes> stream;
    const auto &word = password.reveal();
    if (::crypto_pwhash_scryptsalsa208sha256(stream.bytes.data(), stream.bytes.size(), word.constData(),
                                             static_cast<unsigned long long>(word.size()), salt.data(),
                                             cost.operations, static_cast<std::size_t>(cost.memory)) != 0)
        return false;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] ^= stream.bytes[i];
    return true;
}

Error noMemory(const QString &where)
{
    return {ErrorKind::Io,
            where,
            Text::tr("there is not enough memory to open it"),
            Text::tr("close other programs and try again"),
            {}};
}

//! The two lines, with what is secret in them wiped.
Secret keyText(QByteArrayView comment, const std::array<unsigned char, keyFileBytes> &file)
{
    QByteArray key = encode(file);
    QByteArray text;
    text.reserve(1024); // once: bytes that a growing array leaves behind would not be wiped
    text.append(untrustedPrefix).append(comment).append('\n').append(key).append('\n');
    const Secret secret(text);
    ::sodium_memzero(key.data(), static_cast<std::size_t>(key.size()));
    ::sodium_memzero(text.data(), static_cast<std::size_t>(text.size()));
    return secret;
}

} // namespace

Result<MinisignPublicKey> MinisignPublicKey::fromText(QByteArrayView text, const QString &where)
{
    const auto lines = linesOf(text);
    const bool whole = lines.size() == 2 && lines[0].startsWith(untrustedPrefix);
    std::array<unsigned char, markBytes + idBytes + pointBytes> bytes{};
    if (!(whole || lines.size() == 1) || !decode(lines.last(), bytes))
        return malformed(where, Text::tr("this is no public key of minisign"));
    Bytes rest(bytes);
    if (!takeMark(rest, legacyMark))
        return malformed(where, Text::tr("this is a key of another kind than Ed25519"));
    Id id{};
    Point point{};
    take(rest, id);
    take(rest, point);
    return MinisignPublicKey(id, point);
}

QByteArray MinisignPublicKey::toText() const
{
    return untrustedPrefix + QByteArrayLiteral("minisign public key ") + name().toLatin1() + '\n' + base64() +
           '\n';
}

QByteArray MinisignPublicKey::base64() const
{
    std::array<unsigned char, markBytes + idBytes + pointBytes> bytes{};
    auto *at = std::copy_n(legacyMark, markBytes, bytes.begin());
    at = std::copy(m_id.begin(), m_id.end(), at);
    std::copy(m_point.begin(), m_point.end(), at);
    return encode(bytes);
}

QString MinisignPublicKey::name() const
{
    // A number whose lowest byte comes first.
    QByteArray bytes(reinterpret_cast<const char *>(m_id.data()), idBytes);
    std::reverse(bytes.begin(), bytes.end());
    return QString::fromLatin1(bytes.toHex().toUpper());
}

Result<MinisignSignature> MinisignSignature::fromText(QByteArrayView text, const QString &where)
{
    const auto lines = linesOf(text);
    std::array<unsigned char, markBytes + idBytes + signatureBytes> bytes{};
    MinisignSignature signature;
    if (lines.size() != 4 || !lines[0].startsWith(untrustedPrefix) || !lines[2].startsWith(trustedPrefix) ||
        !decode(lines[1], bytes) || !decode(lines[3], signature.overall))
        return malformed(where, Text::tr("this is no signature of minisign"));
    Bytes rest(bytes);
    if (std::memcmp(rest.data(), prehashedMark, markBytes) != 0) {
        if (std::memcmp(rest.data(), legacyMark, markBytes) != 0)
            return malformed(where, Text::tr("this is a signature of another kind than Ed25519"));
        signature.algorithm = Algorithm::Legacy;
    }
    rest = rest.subspan(markBytes);
    take(rest, signature.keyId);
    take(rest, signature.bytes);
    signature.untrustedComment = lines[0].sliced(std::size(untrustedPrefix) - 1).toByteArray();
    signature.trustedComment = lines[2].sliced(std::size(trustedPrefix) - 1).toByteArray();
    return signature;
}

QByteArray MinisignSignature::toText() const
{
    std::array<unsigned char, markBytes + idBytes + signatureBytes> all{};
    auto *at =
        std::copy_n(algorithm == Algorithm::Legacy ? legacyMark : prehashedMark, markBytes, all.begin());
    at = std::copy(keyId.begin(), keyId.end(), at);
    std::copy(bytes.begin(), bytes.end(), at);
    return untrustedPrefix + untrustedComment + '\n' + encode(all) + '\n' + trustedPrefix + trustedComment +
           '\n' + encode(overall) + '\n';
}

MinisignSignature::Verdict MinisignSignature::verify(QByteArrayView message,
                                                     const MinisignPublicKey &key) const
{
    if (keyId != key.id())
        return Verdict::OtherKey;
    const auto holds = [&key](const std::array<unsigned char, signatureBytes> &signature, Bytes signedBytes) {
        return ::crypto_sign_verify_detached(signature.data(), signedBytes.data(), signedBytes.size(),
                                             key.point().data()) == 0;
    };
    const bool good =
        sodiumIsReady() && (algorithm == Algorithm::Legacy ? holds(bytes, bytesOf(message))
                                                           : holds(bytes, Bytes(hashOf(message))));
    if (!good)
        return Verdict::Altered;
    return holds(overall, bytesOf(covered(*this))) ? Verdict::Good : Verdict::CommentAltered;
}

void MinisignKey::Wipe::operator()(unsigned char *bytes) const
{
    ::sodium_free(bytes);
}

MinisignKey::Guarded MinisignKey::allocate()
{
    return Guarded(sodiumIsReady() ? static_cast<unsigned char *>(::sodium_malloc(secretBytes)) : nullptr);
}

Result<MinisignKey> MinisignKey::generate()
{
    auto secret = allocate();
    if (!secret)
        return failure(ErrorKind::Io, Text::tr("signing key"), Text::tr("there is no safe memory for it"),
                       Text::tr("close other programs and try again"));
    MinisignPublicKey::Id id{};
    MinisignPublicKey::Point point{};
    ::randombytes_buf(id.data(), id.size());
    ::crypto_sign_keypair(point.data(), secret.get());
    return MinisignKey(MinisignPublicKey(id, point), std::move(secret));
}

Result<MinisignKey> MinisignKey::fromSealed(std::span<const unsigned char> sealed, const QString &where)
{
    auto secret = allocate();
    if (!secret)
        return tl::unexpected(noMemory(where));
    MinisignPublicKey::Id id{};
    take(sealed, id);
    // The public half is what the secret one makes it: a file that says otherwise would give the secret away
    // with its first signature.
    MinisignPublicKey::Point point{};
    ::crypto_sign_seed_keypair(point.data(), secret.get(), sealed.data());
    if (::sodium_memcmp(sealed.data() + seedBytes, point.data(), pointBytes) != 0)
        return malformed(where, Text::tr("its two halves don't belong together"));
    return MinisignKey(MinisignPublicKey(id, point), std::move(secret));
}

Result<MinisignKey> MinisignKey::fromText(const Secret &text, const QString &where)
{
    const auto lines = linesOf(text.reveal());
    Wiped<keyFileBytes> file;
    if (!sodiumIsReady() || lines.size() != 2 || !lines[0].startsWith(untrustedPrefix) ||
        !decode(lines[1], file.bytes))
        return malformed(where, Text::tr("this is no secret key of minisign"));
    Bytes rest(file.bytes);
    if (!takeMark(rest, legacyMark))
        return malformed(where, Text::tr("this is a key of another kind than Ed25519"));
    if (!takeMark(rest, "\0\0"))
        return malformed(where, Text::tr("it is protected by a password, which nobody is asked for here"));
    return fromSealed(rest.subspan(markBytes + derivationBytes), where);
}

Result<MinisignKey> MinisignKey::fromText(const Secret &text, const Secret &password, const QString &where)
{
    const auto lines = linesOf(text.reveal());
    Wiped<keyFileBytes> file;
    if (!sodiumIsReady() || lines.size() != 2 || !lines[0].startsWith(untrustedPrefix) ||
        !decode(lines[1], file.bytes))
        return malformed(where, Text::tr("this is no secret key of minisign"));
    Bytes rest(file.bytes);
    if (!takeMark(rest, legacyMark) || !takeMark(rest, scryptMark) || !takeMark(rest, blakeMark))
        return malformed(where, Text::tr("this is no key that a password protects"));
    const auto salt = rest.first(saltBytes);
    const ScryptCost cost{littleEndian(rest.subspan(saltBytes, costBytes)),
                          littleEndian(rest.subspan(saltBytes + costBytes, costBytes))};
    if (cost.operations > mostOperations || cost.memory > mostMemory)
        return malformed(where, Text::tr("it asks for more work than any key of minisign"));
    const auto sealed = std::span(file.bytes).last(sealedBytes);
    if (!seal(sealed, password, salt, cost))
        return tl::unexpected(noMemory(where));
    MinisignPublicKey::Id id{};
    std::copy_n(sealed.begin(), idBytes, id.begin());
    const auto sum = checksumOf(id, sealed.data() + idBytes);
    if (::sodium_memcmp(sum.data(), sealed.data() + idBytes + secretBytes, checksumBytes) != 0)
        return failure(ErrorKind::Auth, where, Text::tr("this is not its password"));
    return fromSealed(sealed, where);
}

void MinisignKey::fill(std::span<unsigned char> sealed) const
{
    const auto &id = m_public.id();
    auto at = std::copy(id.begin(), id.end(), sealed.begin());
    at = std::copy_n(m_secret.get(), secretBytes, at);
    const auto sum = checksumOf(id, m_secret.get());
    std::copy(sum.begin(), sum.end(), at);
}

Secret MinisignKey::toText() const
{
    Wiped<keyFileBytes> file;
    auto *at = std::copy_n(legacyMark, markBytes, file.bytes.begin());
    at += markBytes; // no derivation: no password
    std::copy_n(blakeMark, markBytes, at);
    fill(std::span(file.bytes).last(sealedBytes));
    return keyText("minisign secret key " + m_public.name().toLatin1() + ", NOT protected by a password",
                   file.bytes);
}

Result<Secret> MinisignKey::toText(const Secret &password, const ScryptCost &cost) const
{
    Wiped<keyFileBytes> file;
    const auto bytes = std::span(file.bytes);
    std::copy_n(legacyMark, markBytes, bytes.begin());
    std::copy_n(scryptMark, markBytes, bytes.begin() + markBytes);
    std::copy_n(blakeMark, markBytes, bytes.begin() + 2 * markBytes);
    const auto derivation = bytes.subspan(3 * markBytes, derivationBytes);
    ::randombytes_buf(derivation.data(), saltBytes);
    putLittleEndian(cost.operations, derivation.subspan(saltBytes, costBytes));
    putLittleEndian(cost.memory, derivation.subspan(saltBytes + costBytes, costBytes));
    fill(bytes.last(sealedBytes));
    if (!seal(bytes.last(sealedBytes), password, derivation.first(saltBytes), cost))
        return tl::unexpected(noMemory(m_public.name()));
    return keyText("minisign encrypted secret key " + m_public.name().toLatin1(), file.bytes);
}

MinisignSignature MinisignKey::sign(QByteArrayView message, const QByteArray &untrustedComment,
                                    const QByteArray &trustedComment) const
{
    MinisignSignature signature;
    signature.keyId = m_public.id();
    signature.untrustedComment = oneLine(untrustedComment, longestComment - std::ssize(untrustedPrefix));
    signature.trustedComment = oneLine(trustedComment, longestTrustedComment - std::ssize(trustedPrefix));
    const auto hash = hashOf(message);
    ::crypto_sign_detached(signature.bytes.data(), nullptr, hash.data(), hash.size(), m_secret.get());
    const auto both = covered(signature);
    ::crypto_sign_detached(signature.overall.data(), nullptr, bytesOf(both).data(), bytesOf(both).size(),
                           m_secret.get());
    return signature;
}

} // namespace gatelift
