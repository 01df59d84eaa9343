#include "checks/FactCollector.h"

#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslKey>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

QString keyType(const QSslKey &key)
{
    switch (key.algorithm()) {
    case QSsl::Rsa:
        return u"rsa"_s;
    case QSsl::Ec:
        return u"ec"_s;
    case QSsl::Dsa:
        return u"dsa"_s;
    default:
        return u"other"_s;
    }
}

//! Qt has no name for it, but tells it in its text: 'Signature Algorithm: sha256WithRSAEncryption'.
QString signatureOf(const QSslCertificate &certificate)
{
    static const QRegularExpression line(u"Signature Algorithm: *([\\w-]+)"_s);
    return line.match(certificate.toText()).captured(1).toLower();
}

} // namespace

QList<CertificateSummary> summarizeCertificates(const GatewayFacts &facts)
{
    QList<CertificateSummary> summaries;
    for (const auto &kind : {u"certificates"_s, u"ca_certificates"_s}) {
        const auto *entities = facts.find(kind);
        if (!entities)
            continue;
        for (const auto &entity : *entities) {
            for (const auto *field : {"cert", "cert_alt"}) {
                const auto pem = entity.fields.value(QLatin1String(field)).toString().toLatin1();
                if (pem.isEmpty())
                    continue;
                const auto certificates = QSslCertificate::fromData(pem, QSsl::Pem);
                if (certificates.isEmpty()) // a reference into a vault, say
                    summaries.append({kind.chopped(1),
                                      entity.fields.value("id"_L1).toString(),
                                      entity.workspace,
                                      {},
                                      0,
                                      {},
                                      {}});
                for (const auto &certificate : certificates) {
                    const auto key = certificate.publicKey();
                    summaries.append({kind.chopped(1), entity.fields.value("id"_L1).toString(),
                                      entity.workspace, keyType(key), key.length(), signatureOf(certificate),
                                      certificate.expiryDate().toUTC()});
                }
            }
        }
    }
    return summaries;
}

} // namespace gatelift
