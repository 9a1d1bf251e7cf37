namespace CustomLabels.Datasets;

/// <summary>The photos of a folder, shared out into those to train on and those to test with.</summary>
/// <param name="Train">To train on.</param>
/// <param name="Test">To test with; null for none.</param>
/// <param name="Skipped">Files that cannot be used.</param>
internal sealed record FolderPhotos(IReadOnlyList<LabeledImage> Train, IReadOnlyList<LabeledImage>? Test, IReadOnlyList<SkippedFile> Skipped)
{
    /// <summary>All photos.</summary>
    public IEnumerable<LabeledImage> All => Test is null ? Train : Train.Concat(Test);

    /// <summary>Reads the folder and shares its photos out as asked.</summary>
    public static FolderPhotos Read(DatasetImportRequest request)
    {
        if (request.Split is <= 0 or > 1 or double.NaN)
        {
            throw new CustomLabelsException(
                "InvalidSplit",
                ErrorKind.InvalidArgument,
                $"The split {request.Split} is not above 0 and at most 1: 0.8 trains on four photos of five and tests with the fifth.",
                request.Split);
        }

        var source = FolderSource.Read(request.Folder);
        if (source.Test is { } own)
        {
            return new FolderPhotos(source.Train, own, source.Skipped);
        }

        var share = request.Split ?? DatasetImportRequest.DefaultSplit;
        if (share >= 1)
        {
            return new FolderPhotos(source.Train, null, source.Skipped);
        }

        var (train, test) = StratifiedSplit.Split(source.Train, photo => photo.Labels, share, request.Seed);
        return new FolderPhotos(train, test.Count == 0 ? null : test, source.Skipped);
    }
}
