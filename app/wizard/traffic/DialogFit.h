#pragma once

#include <QDialog>
#include <QLayout>
#include <QTimer>

namespace gatelift {

//! \brief The height that a dialog's content needs at its width.
inline int neededHeight(const QDialog *dialog)
{
    const auto *layout = dialog->layout();
    return layout->hasHeightForWidth() ? layout->totalHeightForWidth(dialog->width())
                                       : layout->totalSizeHint().height();
}

//! \brief Makes a dialog as high as its content needs at its width, once the fields inside have heard of what
//! changed. adjustSize() would stop at two thirds of the screen and clip them.
inline void fitHeight(QDialog *dialog)
{
    QTimer::singleShot(0, dialog, [dialog] {
        dialog->layout()->activate();
        dialog->resize(dialog->width(), neededHeight(dialog));
    });
}

} // namespace gatelift
