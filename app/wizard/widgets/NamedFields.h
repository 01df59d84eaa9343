#pragma once

class QLineEdit;
class QSpinBox;
class QWidget;

namespace gatelift {

//! \brief A field for whole numbers from \a least to \a most, with its object name.
[[nodiscard]] QSpinBox *numberField(const char *name, int least, int most, QWidget *parent);
//! \brief A line of text with its object name.
[[nodiscard]] QLineEdit *lineField(const char *name, QWidget *parent);

} // namespace gatelift
