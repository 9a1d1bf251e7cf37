namespace CustomLabels.Manifests.Findings;

/// <summary>What a finding means, and how to get rid of it, in words of this module: the service's messages say neither.</summary>
/// <param name="Meaning">What is wrong, in a sentence.</param>
/// <param name="Fix">What to do about it, in a sentence.</param>
public sealed record FindingAdvice(string Meaning, string Fix)
{
    private static readonly Dictionary<string, FindingAdvice> Known = new(StringComparer.Ordinal)
    {
        // Of a manifest as a file (spec/manifest.md §8.1, §9.1).
        ["ERROR_MANIFEST_INACCESSIBLE_OR_UNSUPPORTED_FORMAT"] = new(
            "The manifest is not there, its key has no file extension, or it is not JSON Lines.",
            "Look at bucket, key and extension, and see that each line of the file is one JSON object."),
        ["ERROR_EMPTY_MANIFEST"] = new("The training or the test manifest has no lines.", "Add entries to the dataset, or give another manifest."),
        ["ERROR_MANIFEST_SIZE_TOO_LARGE"] = new("The manifest is larger than 1 GB.", "Make it shorter: fewer lines, or less in each."),
        ["ERROR_MANIFEST_ROWS_EXCEEDS_MAXIMUM"] = new("The manifest has more lines than a dataset may have (250,000).", "Leave lines out, or ask AWS for more where its quotas allow it."),
        ["ERROR_INVALID_PERMISSIONS_MANIFEST_S3_BUCKET"] = new(
            "The service may not read the bucket of the manifest.",
            "Allow it in the bucket policy, or use a bucket that these credentials may read."),
        ["ERROR_CANNOT_WRITE_OUTPUT_S3_BUCKET"] = new(
            "The results of the training could not be written.",
            "Look at output bucket and prefix, and at the right s3:PutObject on it."),
        ["ERROR_TOO_MANY_RECORDS_IN_ERROR"] = new(
            "Too many lines cannot get into a dataset: they are no JSON, too long, name no image, or name one that was there before.",
            "Repair or remove those lines: source-ref must be s3://bucket/key, each only once, and a line has at most 100,000 characters."),

        // Of all lines together (spec/manifest.md §9.2).
        ["ERROR_TOO_MANY_INVALID_ROWS_IN_MANIFEST"] = new(
            "More than 20 % of the lines cannot be used.",
            "Repair or remove the lines that are listed with errors."),
        ["ERROR_IMAGES_IN_MULTIPLE_S3_BUCKETS"] = new("The images of the dataset are in more than one bucket.", "Copy all images into one bucket, and change source-ref."),
        ["ERROR_INVALID_PERMISSIONS_IMAGES_S3_BUCKET"] = new(
            "The service may not read the bucket of the images.",
            "Allow it in the bucket policy, or copy the images into a bucket that these credentials may read."),
        ["ERROR_INVALID_IMAGES_S3_BUCKET_OWNER"] = new(
            "The bucket of the images belongs to another account than the bucket of the manifest.",
            "Keep images, manifests and results in buckets of one account."),
        ["ERROR_INSUFFICIENT_IMAGES_PER_LABEL_FOR_AUTOSPLIT"] = new(
            "There is no test dataset, and a label has too few images to give some of them to one.",
            "Add images of the rare labels, or make a test dataset of your own."),
        ["ERROR_INSUFFICIENT_IMAGES_PER_LABEL_FOR_DISTRIBUTE"] = new(
            "A label has too few images to give some of them to the test dataset.",
            "Add images of the rare labels to the training dataset (Get-CLDatasetLabel counts them), then split again."),
        ["ERROR_MANIFEST_TOO_FEW_LABELS"] = new(
            "There are fewer labels than a model needs: two to classify, one to find objects.",
            "Add images of another label, also to the test dataset."),
        ["ERROR_MANIFEST_TOO_MANY_LABELS"] = new("There are more than 250 labels.", "Remove labels from the lines, or train several models."),
        ["ERROR_INSUFFICIENT_LABEL_OVERLAP"] = new(
            "Fewer than half of the training labels occur in the test dataset.",
            "Add test images of the missing labels, or remove those labels from the training dataset."),
        ["ERROR_MANIFEST_TOO_FEW_USABLE_LABELS"] = new(
            "Of the lines of the kind that the model is made from (whole images, or boxes), too few labels are left.",
            "Give more images labels of that kind; the manifest summary names it as use_case."),
        ["ERROR_INSUFFICIENT_USABLE_LABEL_OVERLAP"] = new(
            "Fewer than half of the usable training labels occur among the usable test labels.",
            "Add test images whose labels are of the same kind (whole images, or boxes) as the training labels."),
        ["ERROR_FAILED_IMAGES_S3_COPY"] = new(
            "Not one image could be read.",
            "Look at the paths in source-ref, at the rights on the bucket, and at the policy of its KMS key."),

        // Of one line (spec/manifest.md §10).
        ["ERROR_INVALID_JSON_LINE"] = new("The line is no JSON object.", "Look for missing or stray quotes, commas and braces; each line is one object."),
        ["ERROR_MISSING_SOURCE_REF"] = new("The line names no image.", "Add \"source-ref\": \"s3://bucket/key\", spelt like that."),
        ["ERROR_INVALID_SOURCE_REF_FORMAT"] = new("The image is not named as s3://bucket/key.", "Write source-ref as s3://bucket/key; web addresses are not taken."),
        ["ERROR_NO_LABEL_ATTRIBUTES"] = new(
            "The line has no pair of a label attribute and its metadata.",
            "Each attribute X needs an X-metadata beside it: look for one that is missing or misspelt."),
        ["ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT"] = new(
            "The label attribute is not built as it must be.",
            "For a whole image it is an integer; for boxes an object with image_size (width, height, depth) and annotations (class_id, left, top, width, height)."),
        ["ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT"] = new(
            "The metadata of the label attribute lack a member, or one has the wrong type.",
            "They need type, human-annotated and creation-date; for a whole image class-name and confidence, for boxes objects and class-map."),
        ["ERROR_MISSING_BOUNDING_BOX_CONFIDENCE"] = new(
            "There are fewer confidences than boxes.",
            "Give objects in the metadata one element with a confidence for each box."),
        ["ERROR_MISSING_CLASS_MAP_ID"] = new("A box has a class_id that the class-map does not know.", "Add the id, as text, with its label to the class-map of the line."),
        ["ERROR_UNSUPPORTED_USE_CASE_TYPE"] = new(
            "The attribute is of a kind that Custom Labels does not take.",
            "Set type to groundtruth/image-classification or groundtruth/object-detection; labels of other jobs must be converted."),
        ["ERROR_INVALID_LABEL_NAME_LENGTH"] = new("A label is empty or has more than 256 characters.", "Give it a name of 1 to 255 characters."),
        ["ERROR_NO_VALID_LABEL_ATTRIBUTES"] = new("The line has label attributes, but none that can be used.", "Repair the other findings of the line, or remove it."),
        ["ERROR_INVALID_IMAGE"] = new(
            "The image is not at its place, is neither JPEG nor PNG, or is too large, too small or too narrow.",
            "See that the object exists and is a JPEG or PNG of at most 15 MB, with sides of 64 to 4096 pixels and a ratio of at most 20:1."),
        ["ERROR_INVALID_IMAGE_DIMENSION"] = new(
            "The line states an image size outside 64 to 4096 pixels a side.",
            "Correct image_size, or scale the image and its boxes."),
        ["ERROR_INVALID_BOUNDING_BOX"] = new("A box has a negative value, or reaches out of its image.", "Cut the box off at the edges, or correct image_size."),
        ["ERROR_BOUNDING_BOX_TOO_SMALL"] = new(
            "A box is not more than one pixel wide and high, or will not be once the image is scaled to 1280 pixels for training.",
            "Remove the box, draw it larger, or cut the image into parts."),
        ["ERROR_TOO_MANY_BOUNDING_BOXES"] = new("The image has more than 50 boxes.", "Leave boxes out, or cut the image into parts."),
        ["ERROR_NO_VALID_ANNOTATIONS"] = new("The image has boxes, but none that can be used.", "Repair the boxes' findings, or remove the line."),
        ["WARNING_UNANNOTATED_RECORD"] = new("The image has no labels; it is left out.", "Label it, or leave it as it is."),
        ["WARNING_NO_ANNOTATIONS"] = new("Somebody looked at the image and drew no box; it is left out.", "Draw boxes, or leave it as it is."),
        ["WARNING_NO_ATTRIBUTE_ANNOTATIONS"] = new("The label attribute has no box; it is left out.", "Draw boxes, or leave it as it is."),
    };

    /// <summary>The codes that have an advice.</summary>
    public static IReadOnlyCollection<string> Codes => Known.Keys;

    /// <summary>The advice for a code; null for one that is not known.</summary>
    /// <param name="code">The service's code; one list of the guide leaves <c>ERROR_</c> out.</param>
    public static FindingAdvice? Of(string? code) =>
        code is null ? null
        : Known.TryGetValue(code, out var known) ? known
        : Known.GetValueOrDefault("ERROR_" + code);

    /// <summary>The code of a status message, which names none itself; null when it is no error of a manifest.</summary>
    /// <param name="message">What <c>StatusMessage</c> says.</param>
    public static string? CodeOf(string? message) =>
        message is null ? null
        : ManifestErrors.All.FirstOrDefault(error => error.Message == message.Trim()) is { } error ? error.Code

        // The service puts its percentage into these two.
        : !message.StartsWith("Less than ", StringComparison.Ordinal) ? null
        : message.Contains("% usable label overlap", StringComparison.Ordinal) ? ManifestErrors.InsufficientUsableLabelOverlap.Code
        : message.Contains("% label overlap", StringComparison.Ordinal) ? ManifestErrors.InsufficientLabelOverlap.Code
        : null;
}
