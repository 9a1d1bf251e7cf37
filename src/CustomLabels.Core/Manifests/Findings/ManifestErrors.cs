namespace CustomLabels.Manifests.Findings;

/// <summary>The errors of manifests as a whole. Codes and messages are the service's: scripts compare them.</summary>
public static class ManifestErrors
{
    /// <summary>No manifest there, no file extension, or not JSON Lines.</summary>
    public static ManifestError InaccessibleOrUnsupportedFormat { get; } =
        new("ERROR_MANIFEST_INACCESSIBLE_OR_UNSUPPORTED_FORMAT", "The manifest file extension or contents are invalid.");

    /// <summary>No lines.</summary>
    public static ManifestError EmptyManifest { get; } = new("ERROR_EMPTY_MANIFEST", "The manifest file is empty.");

    /// <summary>Over 1 GB.</summary>
    public static ManifestError SizeTooLarge { get; } =
        new("ERROR_MANIFEST_SIZE_TOO_LARGE", "The manifest file size exceeds the maximum supported size.");

    /// <summary>More lines than the quota allows.</summary>
    public static ManifestError TooManyRows { get; } =
        new("ERROR_MANIFEST_ROWS_EXCEEDS_MAXIMUM", "The manifest file has too many rows.");

    /// <summary>The manifest's bucket cannot be read.</summary>
    public static ManifestError ManifestBucketPermissions { get; } =
        new("ERROR_INVALID_PERMISSIONS_MANIFEST_S3_BUCKET", "The S3 bucket permissions are incorrect.");

    /// <summary>Results cannot be written.</summary>
    public static ManifestError CannotWriteOutput { get; } =
        new("ERROR_CANNOT_WRITE_OUTPUT_S3_BUCKET", "Unable to write to output S3 bucket.");

    /// <summary>Too many lines that cannot get into a dataset.</summary>
    public static ManifestError TooManyRecordsInError { get; } =
        new("ERROR_TOO_MANY_RECORDS_IN_ERROR", "The manifest file has too many terminal errors.");

    /// <summary>More than 20 % of the lines are invalid.</summary>
    public static ManifestError TooManyInvalidRows { get; } =
        new("ERROR_TOO_MANY_INVALID_ROWS_IN_MANIFEST", "The manifest file contains too many invalid rows.");

    /// <summary>Images of one dataset lie in more than one bucket.</summary>
    public static ManifestError ImagesInMultipleBuckets { get; } =
        new("ERROR_IMAGES_IN_MULTIPLE_S3_BUCKETS", "The manifest file contains images from multiple S3 buckets.");

    /// <summary>The images' bucket cannot be read.</summary>
    public static ManifestError ImagesBucketPermissions { get; } =
        new("ERROR_INVALID_PERMISSIONS_IMAGES_S3_BUCKET", "The permissions for the images S3 bucket are invalid.");

    /// <summary>The images' bucket belongs to another account than the manifest's.</summary>
    public static ManifestError ImagesBucketOwner { get; } =
        new("ERROR_INVALID_IMAGES_S3_BUCKET_OWNER", "Invalid owner id for images S3 bucket.");

    /// <summary>None of the images could be read.</summary>
    public static ManifestError FailedImagesCopy { get; } = new("ERROR_FAILED_IMAGES_S3_COPY", "Failed to copy images from S3 bucket.");

    /// <summary>A label has too few images for a split when a model is trained.</summary>
    public static ManifestError InsufficientImagesForAutoSplit { get; } = new(
        "ERROR_INSUFFICIENT_IMAGES_PER_LABEL_FOR_AUTOSPLIT",
        "The manifest file contains insufficient labeled images per label to perform auto-split.");

    /// <summary>A label has too few images for DistributeDatasetEntries.</summary>
    public static ManifestError InsufficientImagesForDistribute { get; } = new(
        "ERROR_INSUFFICIENT_IMAGES_PER_LABEL_FOR_DISTRIBUTE",
        "The manifest file doesn't have enough labeled images to distribute the dataset.");

    /// <summary>Fewer than 2 labels (classification) or none (detection).</summary>
    public static ManifestError TooFewLabels { get; } = new("ERROR_MANIFEST_TOO_FEW_LABELS", "The manifest file has too few labels.");

    /// <summary>More than 250 labels.</summary>
    public static ManifestError TooManyLabels { get; } = new("ERROR_MANIFEST_TOO_MANY_LABELS", "The manifest file has too many labels.");

    /// <summary>Too few labels among the lines of the chosen use case.</summary>
    public static ManifestError TooFewUsableLabels { get; } =
        new("ERROR_MANIFEST_TOO_FEW_USABLE_LABELS", "The manifest file has too few usable labels.");

    /// <summary>Fewer than half of the training labels occur in the test data.</summary>
    public static ManifestError InsufficientLabelOverlap { get; } = new(
        "ERROR_INSUFFICIENT_LABEL_OVERLAP",
        "Less than 50% label overlap between the training and testing manifest files.");

    /// <summary>The same, counted on the lines of the chosen use case.</summary>
    public static ManifestError InsufficientUsableLabelOverlap { get; } = new(
        "ERROR_INSUFFICIENT_USABLE_LABEL_OVERLAP",
        "Less than 50% usable label overlap between the training and testing manifest files.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ManifestError> All { get; } =
    [
        InaccessibleOrUnsupportedFormat, EmptyManifest, SizeTooLarge, TooManyRows, ManifestBucketPermissions, CannotWriteOutput,
        TooManyRecordsInError, TooManyInvalidRows, ImagesInMultipleBuckets, ImagesBucketPermissions, ImagesBucketOwner, FailedImagesCopy,
        InsufficientImagesForAutoSplit, InsufficientImagesForDistribute, TooFewLabels, TooManyLabels, TooFewUsableLabels,
        InsufficientLabelOverlap, InsufficientUsableLabelOverlap,
    ];
}
