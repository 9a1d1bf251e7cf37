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
            "The manifest does not exist, its key has no file extension, or it is not in JSON Lines format.",
            "Check the bucket, the key and its extension, and make sure that each line of the file is one JSON object."),
        ["ERROR_EMPTY_MANIFEST"] = new("The training or test manifest has no lines.", "Add entries to the dataset, or give another manifest."),
        ["ERROR_MANIFEST_SIZE_TOO_LARGE"] = new("The manifest is larger than 1 GB.", "Shorten it: fewer lines, or less in each line."),
        ["ERROR_MANIFEST_ROWS_EXCEEDS_MAXIMUM"] = new("The manifest has more lines than a dataset may have (250,000).", "Remove lines, or ask AWS to raise the quota."),
        ["ERROR_INVALID_PERMISSIONS_MANIFEST_S3_BUCKET"] = new(
            "The service may not read the bucket of the manifest.",
            "Allow it in the bucket policy, or use a bucket that these credentials can read."),
        ["ERROR_CANNOT_WRITE_OUTPUT_S3_BUCKET"] = new(
            "The results of the training could not be written.",
            "Check the output bucket and prefix, and the permission s3:PutObject on them."),
        ["ERROR_TOO_MANY_RECORDS_IN_ERROR"] = new(
            "Too many lines cannot be added to a dataset: they are not JSON, are too long, name no image, or repeat an image.",
            "Repair or remove those lines: source-ref must be s3://bucket/key and unique, and a line can have at most 100,000 characters."),

        // Of all lines together (spec/manifest.md §9.2).
        ["ERROR_TOO_MANY_INVALID_ROWS_IN_MANIFEST"] = new(
            "More than 20 % of the lines cannot be used.",
            "Repair or remove the lines that are listed with errors."),
        ["ERROR_IMAGES_IN_MULTIPLE_S3_BUCKETS"] = new("The images of the dataset are in more than one bucket.", "Copy all images to one bucket and update source-ref."),
        ["ERROR_INVALID_PERMISSIONS_IMAGES_S3_BUCKET"] = new(
            "The service may not read the bucket of the images.",
            "Allow it in the bucket policy, or copy the images to a bucket that these credentials can read."),
        ["ERROR_INVALID_IMAGES_S3_BUCKET_OWNER"] = new(
            "The bucket of the images and the bucket of the manifest belong to different accounts.",
            "Keep images, manifests and results in buckets of the same account."),
        ["ERROR_INSUFFICIENT_IMAGES_PER_LABEL_FOR_AUTOSPLIT"] = new(
            "There is no test dataset, and a label has too few images to give some of them to one.",
            "Add images of the rare labels, or create a test dataset yourself."),
        ["ERROR_INSUFFICIENT_IMAGES_PER_LABEL_FOR_DISTRIBUTE"] = new(
            "A label has too few images to move some of them to the test dataset.",
            "Add images of the rare labels to the training dataset (Get-CLDatasetLabel counts them), then split again."),
        ["ERROR_MANIFEST_TOO_FEW_LABELS"] = new(
            "There are fewer labels than a model needs: two to classify, one to find objects.",
            "Add images of another label, also to the test dataset."),
        ["ERROR_MANIFEST_TOO_MANY_LABELS"] = new("There are more than 250 labels.", "Remove labels from the lines, or train several models."),
        ["ERROR_INSUFFICIENT_LABEL_OVERLAP"] = new(
            "Fewer than half of the training labels occur in the test dataset.",
            "Add test images of the missing labels, or remove those labels from the training dataset."),
        ["ERROR_MANIFEST_TOO_FEW_USABLE_LABELS"] = new(
            "Among the lines of the kind that the model learns from (whole images or boxes), there are too few labels.",
            "Give more images labels of that kind; the manifest summary names it as use_case."),
        ["ERROR_INSUFFICIENT_USABLE_LABEL_OVERLAP"] = new(
            "Fewer than half of the usable training labels occur among the usable test labels.",
            "Add test images whose labels are of the same kind (whole images, or boxes) as the training labels."),
        ["ERROR_FAILED_IMAGES_S3_COPY"] = new(
            "None of the images could be read.",
            "Check the paths in source-ref, the permissions on the bucket, and the policy of its KMS key."),

        // Of one line (spec/manifest.md §10).
        ["ERROR_INVALID_JSON_LINE"] = new("The line is not a JSON object.", "Look for missing or stray quotes, commas and braces; each line is one object."),
        ["ERROR_MISSING_SOURCE_REF"] = new("The line names no image.", "Add \"source-ref\": \"s3://bucket/key\", spelled exactly so."),
        ["ERROR_INVALID_SOURCE_REF_FORMAT"] = new("The image is not named as s3://bucket/key.", "Write source-ref as s3://bucket/key; web addresses are not accepted."),
        ["ERROR_NO_LABEL_ATTRIBUTES"] = new(
            "The line has no pair of a label attribute and its metadata.",
            "Each attribute X needs an attribute X-metadata: look for one that is missing or misspelled."),
        ["ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT"] = new(
            "The label attribute does not have the required structure.",
            "For a whole image it is an integer; for boxes an object with image_size (width, height, depth) and annotations (class_id, left, top, width, height)."),
        ["ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT"] = new(
            "The metadata of the label attribute lacks a member, or one has the wrong type.",
            "It needs type, human-annotated and creation-date; for a whole image also class-name and confidence, for boxes objects and class-map."),
        ["ERROR_MISSING_BOUNDING_BOX_CONFIDENCE"] = new(
            "There are fewer confidence values than boxes.",
            "In the metadata, objects needs one element with a confidence for each box."),
        ["ERROR_MISSING_CLASS_MAP_ID"] = new("A box has a class_id that is not in the class-map.", "Add the id, as text, with its label to the class-map of the line."),
        ["ERROR_UNSUPPORTED_USE_CASE_TYPE"] = new(
            "Custom Labels does not support this kind of attribute.",
            "Set type to groundtruth/image-classification or groundtruth/object-detection; labels of other jobs must be converted."),
        ["ERROR_INVALID_LABEL_NAME_LENGTH"] = new("A label is empty or has more than 256 characters.", "Give it a name of 1 to 255 characters."),
        ["ERROR_NO_VALID_LABEL_ATTRIBUTES"] = new("The line has label attributes, but none that can be used.", "Fix the other findings of the line, or remove it."),
        ["ERROR_INVALID_IMAGE"] = new(
            "The image does not exist, is neither a JPEG nor a PNG, is cut off or damaged, or is too large, too small or too narrow.",
            "Make sure that the object exists, opens in an image viewer, and is a JPEG or PNG of at most 15 MB, with sides of 64 to 4096 pixels and an aspect ratio of at most 20:1."),
        ["ERROR_INVALID_IMAGE_DIMENSION"] = new(
            "The line states an image size outside 64 to 4096 pixels a side.",
            "Correct image_size, or scale the image and its boxes."),
        ["ERROR_INVALID_BOUNDING_BOX"] = new("A box has a negative value, or extends beyond its image.", "Clip the box at the edges, or correct image_size."),
        ["ERROR_BOUNDING_BOX_TOO_SMALL"] = new(
            "A box is at most one pixel wide or high, or will be once the image is scaled to 1280 pixels for training.",
            "Remove the box, draw it larger, or split the image into parts."),
        ["ERROR_TOO_MANY_BOUNDING_BOXES"] = new("The image has more than 50 boxes.", "Remove boxes, or split the image into parts."),
        ["ERROR_NO_VALID_ANNOTATIONS"] = new("The image has boxes, but none that can be used.", "Fix the findings of the boxes, or remove the line."),
        ["WARNING_UNANNOTATED_RECORD"] = new("The image has no labels and is skipped.", "Label it, or leave it as it is."),
        ["WARNING_NO_ANNOTATIONS"] = new("The image was annotated without any box and is skipped.", "Draw boxes, or leave it as it is."),
        ["WARNING_NO_ATTRIBUTE_ANNOTATIONS"] = new("The label attribute has no box and is skipped.", "Draw boxes, or leave it as it is."),
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
