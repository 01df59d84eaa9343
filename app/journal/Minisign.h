#pragma once

#include "domain/Result.h"
#include "domain/Secret.h"

#include <QByteArrayView>

#include <array>
#include <memory>
#include <span>

// Ed25519 signatures in the format of Frank Denis' minisign (jedisct1/minisign, src/minisign.h), so that
// whoever doubts Gatelift can check them with a tool of somebody else. All cryptography is libsodium's.
namespace gatelift {

//! \brief The public half of a signing key: a random id of eight bytes and the key itself.
class MinisignPublicKey
{
public:
    using Id = std::array<unsigned char, 8>;
    using Point = std::array<unsigned char, 32>;

    //! \brief Reads a public key file, or its second line alone as `minisign -P` takes it. Error kind Input,
    //! with `where` as what failed.
    [[nodiscard]] static Result<MinisignPublicKey> fromText(QByteArrayView text, const QString &where);
    MinisignPublicKey(const Id &id, const Point &point)
        : m_id(id)
        , m_point(point)
    {
    }

    //! \brief The file: an untrusted comment that names the id, and the key.
    [[nodiscard]] QByteArray toText() const;
    //! \brief The key alone, for `minisign -P`.
    [[nodiscard]] QByteArray base64() const;
    //! \brief The id as minisign prints it: 16 upper-case hex digits.
    [[nodiscard]] QString name() const;
    [[nodiscard]] const Id &id() const { return m_id; }
    [[nodiscard]] const Point &point() const { return m_point; }

    friend bool operator==(const MinisignPublicKey &, const MinisignPublicKey &) = default;

private:
    Id m_id;
    Point m_point;
};

//! \brief A signature file: the signature, and a comment that a second signature covers together with it.
struct MinisignSignature
{
    enum class Algorithm {
        Legacy,   //!< "Ed": over the message itself
        Prehashed //!< "ED": over its BLAKE2b-512; what is written since minisign 0.10
    };
    enum class Verdict {
        Good,
        OtherKey,      //!< made with a key of another id
        Altered,       //!< the message or the signature
        CommentAltered //!< the message is as it was signed, the trusted comment is not
    };

    Algorithm algorithm = Algorithm::Prehashed;
    MinisignPublicKey::Id keyId{};
    std::array<unsigned char, 64> bytes{};
    std::array<unsigned char, 64> overall{}; //!< covers `bytes` and the trusted comment
    QByteArray untrustedComment;
    QByteArray trustedComment;

    //! \brief Four lines, no more. Error kind Input, with `where` as what failed.
    [[nodiscard]] static Result<MinisignSignature> fromText(QByteArrayView text, const QString &where);
    [[nodiscard]] QByteArray toText() const;
    [[nodiscard]] Verdict verify(QByteArrayView message, const MinisignPublicKey &key) const;
};

//! \brief What a guess at a password costs: scrypt's own measures of work and memory, which stand in the key
//! file. As given: 256 MiB, about a second and a half; minisign's own keys ask for 1 GiB.
struct ScryptCost
{
    quint64 operations = quint64{1} << 24;
    quint64 memory = quint64{1} << 28; //!< bytes
};

//! \brief A key that signs. Its bytes lie in memory that is locked, guarded and wiped (sodium_malloc); it can
//! be moved, not copied.
class MinisignKey
{
public:
    //! \brief A new one, from the system's random numbers.
    [[nodiscard]] static Result<MinisignKey> generate();
    //! \brief Reads a secret key file that is not protected by a password. Error kind Input.
    [[nodiscard]] static Result<MinisignKey> fromText(const Secret &text, const QString &where);

    //! \brief Reads one that a password protects. Computes for seconds, and takes as much memory as the file
    //! says. Error kind Auth where it is another password, Input where it is no such file, Io without memory.
    [[nodiscard]] static Result<MinisignKey> fromText(const Secret &text, const Secret &password,
                                                      const QString &where);

    //! \brief The secret key file, not protected by a password, which its comment says.
    [[nodiscard]] Secret toText() const;
    //! \brief The same, protected by a password as minisign does it (scrypt). Computes as long as reading it.
    [[nodiscard]] Result<Secret> toText(const Secret &password, const ScryptCost &cost) const;
    [[nodiscard]] const MinisignPublicKey &publicKey() const { return m_public; }
    //! \brief Signs the BLAKE2b-512 of the message. Comments are one line each.
    [[nodiscard]] MinisignSignature sign(QByteArrayView message, const QByteArray &untrustedComment,
                                         const QByteArray &trustedComment) const;

private:
    struct Wipe
    {
        void operator()(unsigned char *bytes) const;
    };
    using Guarded = std::unique_ptr<unsigned char, Wipe>;

    MinisignKey(const MinisignPublicKey &publicKey, Guarded secret)
        : m_public(publicKey)
        , m_secret(std::move(secret))
    {
    }
    [[nodiscard]] static Guarded allocate();
    //! Of an id, a secret key and its checksum, in the clear.
    [[nodiscard]] static Result<MinisignKey> fromSealed(std::span<const unsigned char> sealed,
                                                        const QString &where);
    void fill(std::span<unsigned char> sealed) const;

    MinisignPublicKey m_public;
    Guarded m_secret;
};

} // namespace gatelift
