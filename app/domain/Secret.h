#pragma once

#include <QByteArray>

namespace gatelift {

//! \brief A token, password or key: prints as dots, is overwritten on destruction, and has deliberately no
//! conversion to QString, QVariant, QDebug or JSON. reveal() is for the one place that sends it.
class Secret
{
public:
    Secret() = default;
    explicit Secret(const QByteArray &value);
    Secret(const Secret &other);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret other) noexcept;
    ~Secret();

    [[nodiscard]] bool isEmpty() const { return m_value.isEmpty(); }
    //! \brief The bytes themselves. The caller must not store, log or print them.
    [[nodiscard]] const QByteArray &reveal() const { return m_value; }
    //! \brief What may be shown: eight dots, or nothing where it is empty.
    [[nodiscard]] QString dots() const;
    void clear();

    friend bool operator==(const Secret &a, const Secret &b) { return a.m_value == b.m_value; }

private:
    QByteArray m_value;
};

} // namespace gatelift
