#pragma once

#include "checks/FieldPath.h"
#include "checks/ValueTester.h"
#include "domain/GatewayFacts.h"

#include <optional>

namespace gatelift {

//! \brief Whether single instances (a plugin, an entity) fulfil a probe, or several on one subject. Made once
//! for a probe, asked of many instances; one for each thread. The probe must outlive it.
class InstanceTest
{
public:
    explicit InstanceTest(const Probe &probe);

    struct Answer
    {
        Truth truth = Truth::No;
        const Probe *leaf = nullptr; //!< that stands as evidence of a yes, or hangs on what is not known
        JsonView value{};            //!< that passed; missing where none had to
        bool isDefault = false;      //!< unknown as the file leaves it out, not as it lies in a vault
    };
    //! \brief Unknown where it hangs on a value that lies in a vault, or on one that a declarative file
    //! leaves to its default.
    [[nodiscard]] Answer ask(const Entity &entity) { return ask(entity.fields.view(), entity.asWritten); }

private:
    [[nodiscard]] Answer ask(const JsonView &fields, bool asWritten);
    [[nodiscard]] Answer askLeaf(const JsonView &fields, bool asWritten);
    [[nodiscard]] Answer askParts(const JsonView &fields, bool asWritten);

    const Probe &m_probe;
    std::vector<InstanceTest> m_parts; //!< of `all` and `any`
    std::optional<FieldPath> m_path;
    std::optional<ValueTester> m_tester;
};

//! \brief Whether a plugin is meant for this: global|service|route|consumer|consumer-group.
[[nodiscard]] bool hasScope(const JsonView &plugin, const QString &scope);

} // namespace gatelift
