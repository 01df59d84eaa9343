#pragma once

#include <QByteArray>
#include <QUrl>

namespace gatelift {

class ProbeGuard;

//! \brief The right to send one request of a smoke test. Reading may everybody; for a method that may change
//! something the guard alone makes one, after it made sure that no Admin API is at the address.
class ProbePermit
{
public:
    [[nodiscard]] static ProbePermit toGet(const QUrl &url) { return ProbePermit(url, "GET"); }
    [[nodiscard]] static ProbePermit toHead(const QUrl &url) { return ProbePermit(url, "HEAD"); }

    [[nodiscard]] const QUrl &url() const { return m_url; }
    [[nodiscard]] const QByteArray &method() const { return m_method; }

private:
    friend class ProbeGuard;
    ProbePermit(QUrl url, QByteArray method)
        : m_url(std::move(url))
        , m_method(std::move(method))
    {
    }

    QUrl m_url;
    QByteArray m_method;
};

} // namespace gatelift
