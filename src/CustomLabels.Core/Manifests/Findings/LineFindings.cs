namespace CustomLabels.Manifests.Findings;

/// <summary>The findings of a line: codes and messages are those of the service, odd grammar included.</summary>
internal static class LineFindings
{
    public const string AttributeFormatCode = "ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT";

    public const string UnsupportedTypeCode = "ERROR_UNSUPPORTED_USE_CASE_TYPE";

    public static readonly ManifestFinding InvalidJson = new("ERROR_INVALID_JSON_LINE", "The JSON Line has an invalid format.");

    public static readonly ManifestFinding MissingSourceRef = new("ERROR_MISSING_SOURCE_REF", "The source-ref key is missing.");

    public static readonly ManifestFinding InvalidSourceRef = new("ERROR_INVALID_SOURCE_REF_FORMAT", "The format of the source-ref value is invalid.");

    public static readonly ManifestFinding NoLabelAttributes = new("ERROR_NO_LABEL_ATTRIBUTES", "No label attributes found.");

    public static readonly ManifestFinding NoValidLabelAttributes = new("ERROR_NO_VALID_LABEL_ATTRIBUTES", "No valid label attributes found.");

    public static readonly ManifestFinding InvalidImage = new("ERROR_INVALID_IMAGE", "The image is invalid. Check S3 path and/or image properties.");

    public static readonly ManifestFinding Unannotated = new("WARNING_UNANNOTATED_RECORD", "Record is unannotated.");

    public static readonly ManifestFinding NoAnnotations = new("WARNING_NO_ANNOTATIONS", "No annotations were found.");

    public static ManifestFinding AttributeFormat(string attribute) =>
        new(AttributeFormatCode, $"The format of the label attribute {attribute} is invalid.", attribute);

    public static ManifestFinding MetadataFormat(string attribute) =>
        new("ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT", "The format of the label attribute metadata is invalid.", attribute);

    public static ManifestFinding MissingConfidence(string attribute) =>
        new("ERROR_MISSING_BOUNDING_BOX_CONFIDENCE", "One or more bounding boxes has a missing confidence value.", attribute);

    public static ManifestFinding MissingClassMapId(string attribute) =>
        new("ERROR_MISSING_CLASS_MAP_ID", "One of more class ids is missing from the class map.", attribute);

    public static ManifestFinding UnsupportedType(string attribute) => new(
        UnsupportedTypeCode,
        $"The use case type of the {attribute}-metadata label attribute metadata is unsupported. Check the type field.",
        attribute);

    // The service publishes the code without a message.
    public static ManifestFinding LabelLength(string attribute) =>
        new("ERROR_INVALID_LABEL_NAME_LENGTH", "The label name must have 1 to 256 characters.", attribute);

    public static ManifestFinding ImageDimension(string attribute) =>
        new("ERROR_INVALID_IMAGE_DIMENSION", "The image dimension(s) do not conform to allowed dimensions.", attribute);

    public static ManifestFinding OffFrame(string attribute, int box) =>
        new("ERROR_INVALID_BOUNDING_BOX", "The bounding box has off frame values.", attribute, box);

    public static ManifestFinding BoxTooSmall(string attribute, int box) =>
        new("ERROR_BOUNDING_BOX_TOO_SMALL", "The height and width of the bounding box is too small.", attribute, box);

    public static ManifestFinding TooManyBoxes(string attribute) =>
        new("ERROR_TOO_MANY_BOUNDING_BOXES", "There are more bounding boxes than the allowed maximum.", attribute);

    public static ManifestFinding NoValidAnnotations(string attribute) =>
        new("ERROR_NO_VALID_ANNOTATIONS", "No valid annotations found.", attribute);

    public static ManifestFinding NoAttributeAnnotations(string attribute) =>
        new("WARNING_NO_ATTRIBUTE_ANNOTATIONS", "No attribute annotations were found.", attribute);
}
