#pragma once

#include "domain/Deployment.h"
#include "domain/Result.h"

#include <array>
#include <compare>

namespace gatelift {

//! \brief A Kong version of two to four numeric parts, or a line written with a trailing `.x` (`3.4`,
//! `3.4.x`, `3.1.0.x`). MAJOR.MINOR.PATCH is open source, MAJOR.MINOR.PATCH.ENTERPRISE_PATCH is Enterprise.
//!
//! Order is numeric part by part; missing parts count as 0 when two versions are compared, so 3.4 orders as
//! 3.4.0.0. Use sameLine() and matches() to ask about ranges rather than comparing.
class Version
{
public:
    Version() = default;
    constexpr Version(int major, int minor)
        : m_parts{major, minor, 0, 0}
        , m_count(2)
    {
    }
    constexpr Version(int major, int minor, int patch)
        : m_parts{major, minor, patch, 0}
        , m_count(3)
    {
    }
    constexpr Version(int major, int minor, int patch, int enterprise)
        : m_parts{major, minor, patch, enterprise}
        , m_count(4)
    {
    }

    //! \brief Reads `3.4`, `3.4.x`, `3.4.3.12`, `3.1.0.x`, and what gateways report with a suffix
    //! (`3.4.3.12-enterprise-edition`). Error kind Input for everything else.
    [[nodiscard]] static Result<Version> parse(const QString &text);

    [[nodiscard]] bool isNull() const { return m_count == 0; }
    [[nodiscard]] int major() const { return m_parts[0]; }
    [[nodiscard]] int minor() const { return m_parts[1]; }
    [[nodiscard]] int patch() const { return m_parts[2]; }
    [[nodiscard]] int enterprisePatch() const { return m_parts[3]; }
    //! \brief How many parts were written, without the `x`: 2 to 4 (0 where null).
    [[nodiscard]] int partCount() const { return m_count; }
    //! \brief Two parts, or a written `.x`: stands for a range rather than a release.
    [[nodiscard]] bool isRange() const { return m_wildcard || m_count == 2; }
    //! \brief Three parts: open source; four: Enterprise; nothing for two.
    [[nodiscard]] std::optional<Edition> edition() const;
    //! \brief MAJOR.MINOR as a version of its own.
    [[nodiscard]] Version line() const { return {major(), minor()}; }
    [[nodiscard]] bool sameLine(const Version &other) const
    {
        return major() == other.major() && minor() == other.minor();
    }
    //! \brief Every part written here is the same there: 3.4 is a prefix of 3.4.3.12.
    [[nodiscard]] bool isPrefixOf(const Version &other) const;

    //! \brief The same line, and not older than that patch of it.
    [[nodiscard]] bool isPatchedBy(const Version &patch) const { return sameLine(patch) && *this >= patch; }

    //! \brief As written in tables and answers: no `.x` (`3.4`, `3.1.1.3`).
    [[nodiscard]] QString toString() const;

    friend std::strong_ordering operator<=>(const Version &a, const Version &b)
    {
        return a.m_parts <=> b.m_parts;
    }
    friend bool operator==(const Version &a, const Version &b) { return a.m_parts == b.m_parts; }

private:
    std::array<int, 4> m_parts{0, 0, 0, 0};
    int m_count = 0;
    bool m_wildcard = false;
};

//! \brief The open-source release that an Enterprise release is built on, by its number: X.Y.Z of X.Y.Z.0.
//! Nothing for a later patch of Enterprise alone, nor for patches of 2.8: 2.8.4.0 is half a year older than
//! 2.8.4 (developer.konghq.com, app/_data/products/gateway.yml; Kong/kong, tags). An open-source version is
//! its own.
[[nodiscard]] std::optional<Version> openSourceRelease(const Version &version);

} // namespace gatelift
