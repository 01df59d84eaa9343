#pragma once

#include <memory>
#include <utility>

namespace gatelift {

//! \brief An optional value that copies share: as large as two pointers where it is missing. For what few of
//! many thousands of values carry.
template <typename T>
class SharedOptional
{
public:
    SharedOptional() = default;
    SharedOptional(T value)
        : m_value(std::make_shared<const T>(std::move(value)))
    {
    }

    [[nodiscard]] explicit operator bool() const { return m_value != nullptr; }
    [[nodiscard]] bool has_value() const { return m_value != nullptr; }
    [[nodiscard]] const T &operator*() const { return *m_value; }
    [[nodiscard]] const T *operator->() const { return m_value.get(); }

    //! \brief Changes a copy of its own; what others share stays as it was. It must have a value.
    template <typename Change>
    void change(Change change)
    {
        T value = *m_value;
        change(value);
        m_value = std::make_shared<const T>(std::move(value));
    }

    //! \brief Equal by value.
    friend bool operator==(const SharedOptional &a, const SharedOptional &b)
    {
        return a.m_value == b.m_value || (a.m_value && b.m_value && *a.m_value == *b.m_value);
    }

private:
    std::shared_ptr<const T> m_value;
};

} // namespace gatelift
