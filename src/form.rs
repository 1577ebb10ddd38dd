//! The questionnaire engine.
