#pragma once

#include <QPushButton>

namespace gatelift {

//! \brief A button of the bars between header and strip: small, found by this name.
[[nodiscard]] inline QPushButton *barButton(const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(name);
    button->setProperty("scale", QStringLiteral("small"));
    return button;
}

} // namespace gatelift
